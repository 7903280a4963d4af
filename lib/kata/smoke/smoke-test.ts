import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImageLock, unresolvedImages } from '../../images';
import { Route } from '../../openshift';
import {
  formatUnplaced,
  madeBy,
  type PropNames,
  propProblems,
  type PropTypes,
  propTypes,
  soundProps,
} from '../../problems';
import { brand, findLostFields, inFile, isBelowCiApp, requireChart } from '../../tree';
import { Platform } from '../installer/platform';
import { nameAddress, namespaceWith, patchPod, restricted, selectOwnPods } from '../plus-patches';

/** Settings of a smoke test. */
export interface SmokeTestProps {
  /** The runtime class of the server under test. */
  readonly runtimeClass: string;
  /** The cluster that the manifests are for. */
  readonly platform: Platform;
  /** The image of the server and of the check; it has bash, coreutils, and the server. @default 'docker.io/library/python:3' */
  readonly image?: string;
  /** The command of the HTTP server; `{}` is the directory to serve. @default - Python's server on the port */
  readonly server?: readonly string[];
  /** The port the server listens on. @default 8080 */
  readonly port?: number;
  /** The namespace, which is created with the labels of Pod Security. @default - that of the chart, else `<runtimeClass>-smoke` */
  readonly namespace?: string;
}

const propNames: PropNames<SmokeTestProps> = {
  runtimeClass: 'required',
  platform: 'required',
  image: 'optional',
  server: 'optional',
  port: 'optional',
  namespace: 'optional',
};

const { text, texts, number } = propTypes;
const types: PropTypes<SmokeTestProps> = {
  runtimeClass: text,
  platform: madeBy('Platform.openshift', 'isOpenShift'),
  image: text,
  server: texts,
  port: number,
  namespace: text,
};

const labels = { app: 'http-server-app' };
const scripts = Object.fromEntries(
  ['check.sh', 'serve.sh'].map((name) => [name, readFileSync(join(__dirname, '../payload/smoke', name), 'utf8')]),
);

/**
 * A server under a runtime class that answers "Hello World", and a Job that checks that its pod runs in a virtual machine
 * of its own. Works in every chart; its objects are public, so that you can patch them.
 */
export class SmokeTest extends Construct {
  static {
    brand(this, 'SmokeTest');
  }

  /** The settings with their defaults, and with the image by the digest of the app's lock. */
  readonly settings: SmokeSettings;
  /** The images as they were given, for who looks up their digests. */
  readonly images: readonly string[];
  /** The namespace of all objects. */
  readonly namespace: kplus.Namespace;
  /** The scripts of the server and of the check. */
  readonly scripts: kplus.ConfigMap;
  /** The server under the runtime class. */
  readonly deployment: kplus.Deployment;
  /** The address of the server in the cluster; on plain Kubernetes also a port of each node. */
  readonly service: kplus.Service;
  /** The address of the server outside an OpenShift cluster. */
  readonly route?: Route;
  /** The check on the node of the server, without the runtime class. */
  readonly checkJob: kplus.Job;

  private readonly volumes: readonly kplus.VolumeMount[];

  constructor(scope: Construct, id: string, props: SmokeTestProps) {
    const chart = requireChart(scope, id, 'SmokeTest');
    super(scope, id);
    const wrong = propProblems(props, propNames, 'SmokeTest', types).map(formatUnplaced);
    this.node.addValidation({ validate: () => (wrong.length > 0 ? wrong : this.messages()) });
    const sound = soundProps(props, types);
    const { image = 'docker.io/library/python:3' } = sound;
    this.images = [image];
    this.settings = withDefaults(sound, ImageLock.of(this)?.pin(image) ?? image, chart.namespace);
    const restrictedModes = ['audit', 'enforce', 'warn'].map((mode) => [
      `pod-security.kubernetes.io/${mode}`,
      'restricted',
    ]);
    this.namespace = namespaceWith(
      this,
      this.settings.namespace,
      Object.fromEntries(restrictedModes) as object as Record<string, string>,
    );
    this.scripts = new kplus.ConfigMap(this, 'scripts', { metadata: this.metadata('smoke'), data: scripts });
    this.volumes = this.makeVolumes();
    this.deployment = this.makeDeployment();
    this.service = this.makeService();
    if (this.settings.platform.isOpenShift) this.route = this.makeRoute();
    this.checkJob = this.makeCheckJob();
    this.setOrder();
    this.setFiles();
  }

  private metadata(name: string): { name: string; namespace: string } {
    return { name, namespace: this.settings.namespace };
  }

  private makeVolumes(): kplus.VolumeMount[] {
    const options = { name: 'smoke', defaultMode: 0o555 };
    const files = kplus.Volume.fromConfigMap(this, 'smoke-volume', this.scripts, options);
    const temporary = kplus.Volume.fromEmptyDir(this, 'tmp-volume', 'tmp');
    return [
      { path: '/smoke', volume: files, readOnly: true },
      { path: '/tmp', volume: temporary },
    ];
  }

  private makeDeployment(): kplus.Deployment {
    const { port, server, runtimeClass, image } = this.settings;
    const seconds = Duration.seconds(2);
    const deployment = new kplus.Deployment(this, 'deployment', {
      metadata: { ...this.metadata('http-server'), annotations: unresolvedImages([image]) },
      replicas: 1,
      select: false,
      podMetadata: { labels },
      containers: [
        {
          ...this.container('http-server'),
          command: ['/bin/bash', '/smoke/serve.sh'],
          args: [...server],
          ports: [{ name: 'http', number: port }],
          readiness: kplus.Probe.fromHttpGet('/hello', { port, periodSeconds: seconds, timeoutSeconds: seconds }),
        },
      ],
    });
    selectOwnPods(deployment, labels);
    patchPod(deployment, { runtimeClassName: runtimeClass });
    return deployment;
  }

  private makeService(): kplus.Service {
    const { platform, port } = this.settings;
    const service = new kplus.Service(this, 'service', {
      metadata: this.metadata('http-server-service'),
      type: platform.isOpenShift ? kplus.ServiceType.CLUSTER_IP : kplus.ServiceType.NODE_PORT,
      ports: [{ name: 'http', port: 80, targetPort: port }],
    });
    for (const [name, value] of Object.entries(labels)) service.selectLabel(name, value);
    return service;
  }

  private makeRoute(): Route {
    return new Route(this, 'route', {
      metadata: this.metadata('http-server-route'),
      spec: { to: { kind: 'Service', name: this.service.name, weight: 100 }, port: { targetPort: 'http' } },
    });
  }

  // It has no runtime class and runs on the server's node, so that the kernel it sees is that node's.
  private makeCheckJob(): kplus.Job {
    const job = new kplus.Job(this, 'check', {
      metadata: { ...this.metadata('smoke-check'), annotations: unresolvedImages([this.settings.image]) },
      backoffLimit: 0,
      activeDeadline: Duration.seconds(240),
      podMetadata: { labels: { app: 'smoke-check' } },
      containers: [
        {
          ...this.container('check'),
          command: ['/bin/bash', '/smoke/check.sh'],
          args: [`http://${this.service.name}`],
        },
      ],
    });
    const server = kplus.Pods.select(this, 'server-pods', { labels });
    nameAddress(job);
    job.scheduling.colocate(server, { topology: kplus.Topology.HOSTNAME });
    patchPod(job, { 'containers/0/terminationMessagePolicy': 'FallbackToLogsOnError' });
    return job;
  }

  // OpenShift gives each namespace users of its own and refuses others, so a user is named elsewhere only.
  private container(name: string): kplus.ContainerProps {
    const { image, platform } = this.settings;
    return {
      name,
      image,
      imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
      envVariables: { NODE_NAME: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.NODE_NAME) },
      resources: { cpu: { request: kplus.Cpu.millis(50) }, memory: { request: Size.mebibytes(64) } },
      securityContext: { ...restricted, ...(platform.isOpenShift ? {} : { user: 1000 }) },
      volumeMounts: [...this.volumes],
    };
  }

  private setOrder(): void {
    const { namespace, scripts, deployment, service, route, checkJob } = this;
    for (const object of [scripts, deployment, service, route, checkJob]) object?.node.addDependency(namespace);
    deployment.node.addDependency(scripts);
    service.node.addDependency(deployment);
    route?.node.addDependency(service);
    checkJob.node.addDependency(service);
  }

  private setFiles(): void {
    const { namespace, scripts, deployment, service, route, checkJob } = this;
    const files = { namespace, configmap: scripts, deployment, service, route, job: checkJob };
    for (const [name, object] of Object.entries(files)) if (object) inFile(object, `smoke/${name}.yaml`);
    inFile(this, 'smoke/extra.yaml');
  }

  private messages(): string[] {
    const { platform, server, port } = this.settings;
    const old = platform.problem();
    const found: [unknown, string][] = [
      [old, old ? formatUnplaced(old) : ''],
      [!server.some((word) => word.includes('{}')), 'server: no word holds {}; name the directory to serve by {}'],
      [port < 1024, `port: ${port} needs a privilege that the pod has not; use one of 1024 to 65535`],
    ];
    // A CiApp looks at the objects of the whole program itself.
    const lost = isBelowCiApp(this) ? [] : findLostFields(this);
    return [...found.filter(([is]) => is).map(([, message]) => message), ...lost];
  }
}

// What is missing is reported with all that is wrong elsewhere, so until then something stands for it.
function withDefaults(props: SmokeTestProps, image: string, namespace: string | undefined): SmokeSettings {
  const given: Partial<SmokeTestProps> = props;
  const { port = 8080, runtimeClass = 'missing', platform = Platform.kubernetes('1.33') } = given;
  return {
    server: props.server ?? ['python3', '-m', 'http.server', String(port), '--directory', '{}'],
    namespace: props.namespace ?? namespace ?? `${runtimeClass}-smoke`,
    platform,
    runtimeClass,
    image,
    port,
  };
}

/** The settings of a smoke test with nothing left open. */
export interface SmokeSettings {
  /** The runtime class of the server under test. */
  readonly runtimeClass: string;
  /** The cluster that the manifests are for. */
  readonly platform: Platform;
  /** The image of the server and of the check, by digest where the lock of the app has one. */
  readonly image: string;
  /** The command of the HTTP server; `{}` is the directory to serve. */
  readonly server: readonly string[];
  /** The port the server listens on. */
  readonly port: number;
  /** The namespace of everything. */
  readonly namespace: string;
}
