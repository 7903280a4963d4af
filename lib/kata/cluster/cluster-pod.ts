import { ApiObject, Duration, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { type Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileMode } from '../../openshift';
import { restricted } from '../plus-patches';
import { type Cluster } from './cluster';
import { credentialsOf, installConfigOf } from './install-config';

const scripts = Object.fromEntries(['setup', 'test', 'teardown'].map((name) => [name, readText(`${name}.sh`)]));

const profile = '/etc/cluster-profile';

/**
 * What the containers hand to one another. The test runs a stranger's code, so it writes only where nobody who holds
 * credentials looks: `done`, of which teardown asks whether one file is there, and a directory of artifacts of its own.
 */
const paths = {
  /** Empty files that say how far setup and teardown are. */
  shared: '/run/cluster/shared',
  /** An empty file once the test is over. */
  done: '/run/cluster/done',
  /** The kubeconfig of the test. */
  access: '/run/cluster/access',
  /** What the installer keeps. */
  state: '/run/cluster/state',
  /** `oc` and `kubectl`. */
  client: '/opt/client',
  artifacts: '/run/cluster/artifacts',
} as const;

/** What the containers get told by variables, by the names of these. */
const variables = {
  SHARED: paths.shared,
  DONE: paths.done,
  ACCESS: paths.access,
  STATE: paths.state,
  CLI_DIR: paths.client,
  ARTIFACT_DIR: paths.artifacts,
  PROFILE: profile,
  REDACT: readText('redact.awk'),
} as const;

/** The variables of the test container that the Template sets itself. */
export const ownVariables: readonly string[] = [
  ...['SHARED', 'DONE', 'ACCESS', 'CLI_DIR', 'ARTIFACT_DIR', 'HOME', 'POLL_INTERVAL', 'TEST_COMMAND'],
];

type Volumes = Readonly<Record<keyof typeof paths | 'profile', kplus.Volume>>;

function readText(name: string): string {
  return readFileSync(join(__dirname, name), 'utf8');
}

/** Makes the Pod that makes the cluster, runs the test in it and removes it; variables of the test by their values. */
export function clusterPod(scope: Construct, cluster: Cluster, ofTest: Readonly<Record<string, string>>): kplus.Pod {
  const volumes = makeVolumes(scope);
  const pod = new kplus.Pod(scope, 'pod', {
    metadata: {
      name: '${JOB_NAME_SAFE}',
      annotations: {
        'ci-operator.openshift.io/wait-for-container-artifacts': 'teardown',
        'ci-operator.openshift.io/save-container-logs': 'true',
        'ci-operator.openshift.io/container-sub-tests': 'setup,test,teardown',
      },
    },
    restartPolicy: kplus.RestartPolicy.NEVER,
    terminationGracePeriod: Duration.minutes(15),
    initContainers: [client(volumes)],
    containers: [setup(volumes, cluster), test(volumes, ofTest), teardown(volumes, cluster)],
  });
  const containers = ['initContainers/0', 'containers/0', 'containers/1', 'containers/2'];
  const lastWords = containers.map((path) =>
    JsonPatch.add(`/spec/${path}/terminationMessagePolicy`, 'FallbackToLogsOnError'),
  );
  ApiObject.of(pod).addJsonPatch(JsonPatch.add('/spec/activeDeadlineSeconds', 21600), ...lastWords);
  return pod;
}

function client(volumes: Volumes): kplus.ContainerProps {
  const copy = ['cp', '/usr/bin/oc', '/usr/bin/kubectl', `${paths.client}/`];
  return { ...containerOf('cli', '${IMAGE_CLI}', {}), command: copy, volumeMounts: [at(volumes, 'client')] };
}

function setup(volumes: Volumes, cluster: Cluster): kplus.ContainerProps {
  const { SHARED, ACCESS, STATE, PROFILE, REDACT } = variables;
  return {
    ...containerOf('setup', '${IMAGE_INSTALLER}', {
      ...{ SHARED, ACCESS, STATE, PROFILE, REDACT },
      HOME: '/tmp',
      INSTALL_CONFIG: installConfigOf(cluster),
      OPENSHIFT_INSTALL_RELEASE_IMAGE_OVERRIDE: '${RELEASE_IMAGE_LATEST}',
      ...credentialsOf(cluster, profile),
    }),
    volumeMounts: [at(volumes, 'shared'), at(volumes, 'access'), at(volumes, 'state'), profileOf(volumes)],
  };
}

// No credentials of the cloud: the test has the cluster, and nothing beside it.
function test(volumes: Volumes, own: Readonly<Record<string, string>>): kplus.ContainerProps {
  const { SHARED, DONE, ACCESS, CLI_DIR, ARTIFACT_DIR } = variables;
  return {
    ...containerOf('test', '${TEST_IMAGESTREAM_TAG}', {
      ...{ SHARED, DONE, ACCESS, CLI_DIR, ARTIFACT_DIR },
      HOME: '/tmp/home',
      POLL_INTERVAL: '15',
      ...own,
      TEST_COMMAND: '${TEST_COMMAND}',
    }),
    resources: {
      cpu: { request: kplus.Cpu.units(3) },
      memory: { request: Size.mebibytes(600), limit: Size.gibibytes(4) },
    },
    volumeMounts: [
      ...[read(volumes, 'shared'), at(volumes, 'done'), read(volumes, 'access'), read(volumes, 'client')],
      { ...at(volumes, 'artifacts'), subPath: 'test' },
    ],
  };
}

// It begins after 220 minutes at the latest, so that 140 of the six hours are left for it.
function teardown(volumes: Volumes, cluster: Cluster): kplus.ContainerProps {
  const { SHARED, DONE, STATE, PROFILE, CLI_DIR, ARTIFACT_DIR, REDACT } = variables;
  return {
    ...containerOf('teardown', '${IMAGE_INSTALLER}', {
      ...{ SHARED, DONE, STATE, PROFILE, CLI_DIR, ARTIFACT_DIR, REDACT },
      HOME: '/tmp',
      POLL_INTERVAL: '60',
      POLLS: '220',
      ...credentialsOf(cluster, profile),
    }),
    volumeMounts: [
      ...[at(volumes, 'shared'), read(volumes, 'done'), at(volumes, 'state'), read(volumes, 'client')],
      { ...at(volumes, 'artifacts'), subPath: 'teardown' },
      profileOf(volumes),
    ],
  };
}

function containerOf(name: string, image: string, values: Readonly<Record<string, string>>): kplus.ContainerProps {
  const script = scripts[name];
  const envVariables = Object.entries(values).map(([key, value]) => [key, kplus.EnvValue.fromValue(value)] as const);
  return {
    name,
    image,
    imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
    ...(script ? { command: ['/bin/bash', '-c', script] } : {}),
    envVariables: Object.fromEntries(envVariables),
    resources: {},
    securityContext: { ...restricted, readOnlyRootFilesystem: false },
  };
}

function makeVolumes(scope: Construct): Volumes {
  const empty = Object.keys(paths).map((name) => [name, kplus.Volume.fromEmptyDir(scope, `${name}-volume`, name)]);
  const secret = kplus.Secret.fromSecretName(scope, 'profile-secret', '${JOB_NAME_SAFE}-cluster-profile');
  const options = { name: 'cluster-profile', defaultMode: FileMode.fromOctal(0o440).decimal };
  const ofProfile = kplus.Volume.fromSecret(scope, 'profile-volume', secret, options);
  return { ...Object.fromEntries(empty), profile: ofProfile } as Volumes;
}

function at(volumes: Volumes, name: keyof typeof paths): kplus.VolumeMount {
  return { path: paths[name], volume: volumes[name] };
}

function read(volumes: Volumes, name: keyof typeof paths): kplus.VolumeMount {
  return { ...at(volumes, name), readOnly: true };
}

function profileOf(volumes: Volumes): kplus.VolumeMount {
  return { path: profile, volume: volumes.profile, readOnly: true };
}
