import { unresolvedImages } from '../../images';
import {
  type Container,
  FileMode,
  type KubernetesManifest,
  KubernetesObject,
  type Manifest,
  objectsOf,
  type PodSpec,
  Route,
  type Volume,
} from '../../openshift';
import { type SmokeSettings } from './smoke-settings';

const labels = { app: 'http-server-app' };
const serviceName = 'http-server-service';

/** The manifests by file name, as `run_smoke_test.sh` looks for them. */
export function smokeFiles(
  settings: SmokeSettings,
  scripts: Readonly<Record<string, string>>,
): Record<string, Manifest[]> {
  const manifests: Record<string, KubernetesManifest> = {
    'namespace.yaml': namespaceOf(settings),
    'configmap.yaml': {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'smoke', namespace: settings.namespace },
      data: scripts,
    },
    'deployment.yaml': deploymentOf(settings),
    'service.yaml': serviceOf(settings),
    'job.yaml': jobOf(settings),
  };
  const files = Object.entries(manifests).map(([name, manifest]) => [
    name,
    objectsOf((scope) => void new KubernetesObject(scope, name, manifest)),
  ]);
  return {
    ...(Object.fromEntries(files) as Record<string, Manifest[]>),
    ...(settings.platform.isOpenShift ? { 'route.yaml': routeOf(settings) } : {}),
  };
}

function namespaceOf({ namespace }: SmokeSettings): KubernetesManifest {
  const restricted = Object.fromEntries(
    ['audit', 'enforce', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted']),
  );
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: restricted } };
}

function deploymentOf(settings: SmokeSettings): KubernetesManifest {
  const { namespace, runtimeClass, server, port, image } = settings;
  const container: Container = {
    ...containerOf('http-server', settings),
    command: ['/bin/bash', '/smoke/serve.sh'],
    args: server,
    ports: [{ name: 'http', containerPort: port }],
    readinessProbe: { httpGet: { path: '/hello', port: 'http' }, periodSeconds: 2, timeoutSeconds: 2 },
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'http-server', namespace, annotations: unresolvedImages([image]) },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { ...podOf(container), runtimeClassName: runtimeClass } },
    },
  };
}

function serviceOf({ namespace, platform }: SmokeSettings): KubernetesManifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: serviceName, namespace },
    spec: {
      type: platform.isOpenShift ? 'ClusterIP' : 'NodePort',
      selector: labels,
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    },
  };
}

function routeOf({ namespace }: SmokeSettings): Manifest[] {
  return objectsOf((scope) => {
    new Route(scope, 'route', {
      metadata: { name: 'http-server-route', namespace },
      spec: { to: { kind: 'Service', name: serviceName, weight: 100 }, port: { targetPort: 'http' } },
    });
  });
}

// It has no runtime class and stands on the server's node, so that the kernel it sees is that node's.
function jobOf(settings: SmokeSettings): KubernetesManifest {
  const { namespace, image } = settings;
  const container: Container = {
    ...containerOf('check', settings),
    command: ['/bin/bash', '/smoke/check.sh'],
    args: [`http://${serviceName}`],
    terminationMessagePolicy: 'FallbackToLogsOnError',
  };
  const near = { labelSelector: { matchLabels: labels }, topologyKey: 'kubernetes.io/hostname' };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'smoke-check', namespace, annotations: unresolvedImages([image]) },
    spec: {
      backoffLimit: 0,
      activeDeadlineSeconds: 240,
      template: {
        metadata: { labels: { app: 'smoke-check' } },
        spec: {
          ...podOf(container),
          restartPolicy: 'Never',
          affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [near] } },
        },
      },
    },
  };
}

// OpenShift gives each namespace users of its own and refuses others, so a user is named elsewhere only.
function containerOf(name: string, { image, platform }: SmokeSettings): Container {
  return {
    name,
    image,
    env: [{ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
    resources: { requests: { cpu: '50m', memory: '64Mi' } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      ...(platform.isOpenShift ? {} : { runAsUser: 1000 }),
      seccompProfile: { type: 'RuntimeDefault' },
    },
    volumeMounts: [
      { name: 'smoke', mountPath: '/smoke', readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  };
}

function podOf(container: Container): PodSpec {
  const scripts: Volume = { name: 'smoke', configMap: { name: 'smoke', defaultMode: FileMode.of(0o555).decimal } };
  return {
    automountServiceAccountToken: false,
    containers: [container],
    volumes: [scripts, { name: 'tmp', emptyDir: {} }],
  };
}
