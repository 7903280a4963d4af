import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Container, FileMode, type KubernetesManifest, type Volume } from '../../openshift';
import { type Cluster } from './cluster';
import { credentialsOf, installConfigOf } from './install-config';

const scripts = Object.fromEntries(['setup', 'test', 'teardown'].map((name) => [name, readText(`${name}.sh`)]));
const filter = { name: 'REDACT', value: readText('redact.awk') };

const profile = '/etc/cluster-profile';

/**
 * What the containers hand to one another. The test runs a stranger's code, so it writes only where nobody who holds
 * credentials looks: `done`, of which teardown asks whether one file is there, and a directory of artifacts of its own.
 */
const mounts = {
  /** Empty files that say how far setup and teardown are. */
  shared: { name: 'shared', mountPath: '/run/cluster/shared' },
  /** An empty file once the test is over. */
  done: { name: 'done', mountPath: '/run/cluster/done' },
  /** The kubeconfig of the test. */
  access: { name: 'access', mountPath: '/run/cluster/access' },
  /** What the installer keeps. */
  state: { name: 'state', mountPath: '/run/cluster/state' },
  /** `oc` and `kubectl`. */
  client: { name: 'client', mountPath: '/opt/client' },
  profile: { name: 'cluster-profile', mountPath: profile, readOnly: true },
};
const artifactsOf = (subPath: string) => ({ name: 'artifacts', mountPath: '/run/cluster/artifacts', subPath });
const readOnly = <Mount extends object>(mount: Mount) => ({ ...mount, readOnly: true });

const shared = { name: 'SHARED', value: mounts.shared.mountPath };
const done = { name: 'DONE', value: mounts.done.mountPath };
const access = { name: 'ACCESS', value: mounts.access.mountPath };
const state = { name: 'STATE', value: mounts.state.mountPath };
const clientDirectory = { name: 'CLI_DIR', value: mounts.client.mountPath };
const artifacts = { name: 'ARTIFACT_DIR', value: '/run/cluster/artifacts' };
const profileDirectory = { name: 'PROFILE', value: profile };

function readText(name: string): string {
  return readFileSync(join(__dirname, name), 'utf8');
}

/** The Pod that makes the cluster, runs the test in it and removes it. */
export function clusterPod(cluster: Cluster): KubernetesManifest {
  const name = '${JOB_NAME_SAFE}';
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      annotations: {
        'ci-operator.openshift.io/wait-for-container-artifacts': 'teardown',
        'ci-operator.openshift.io/save-container-logs': 'true',
        'ci-operator.openshift.io/container-sub-tests': 'setup,test,teardown',
      },
    },
    spec: {
      automountServiceAccountToken: false,
      restartPolicy: 'Never',
      activeDeadlineSeconds: 21600,
      terminationGracePeriodSeconds: 900,
      initContainers: [client()],
      containers: [setup(cluster), test(), teardown(cluster)],
      volumes: volumes(),
    },
  };
}

function client(): Container {
  const copy = ['cp', '/usr/bin/oc', '/usr/bin/kubectl', `${mounts.client.mountPath}/`];
  return { ...containerOf('cli', '${IMAGE_CLI}'), command: copy, volumeMounts: [mounts.client] };
}

function setup(cluster: Cluster): Container {
  return {
    ...containerOf('setup', '${IMAGE_INSTALLER}'),
    env: [
      ...[shared, access, state, profileDirectory, filter],
      { name: 'HOME', value: '/tmp' },
      { name: 'INSTALL_CONFIG', value: installConfigOf(cluster) },
      { name: 'OPENSHIFT_INSTALL_RELEASE_IMAGE_OVERRIDE', value: '${RELEASE_IMAGE_LATEST}' },
      ...credentialsOf(cluster, profile),
    ],
    volumeMounts: [mounts.shared, mounts.access, mounts.state, mounts.profile],
  };
}

// No credentials of the cloud: the test has the cluster, and nothing beside it.
function test(): Container {
  return {
    ...containerOf('test', '${TEST_IMAGESTREAM_TAG}'),
    env: [
      ...[shared, done, access, clientDirectory, artifacts],
      { name: 'HOME', value: '/tmp/home' },
      { name: 'POLL_INTERVAL', value: '15' },
      { name: 'KATA_INSTALLER_IMG', value: '${IMAGE_KATA_INSTALLER}' },
      { name: 'TEST_COMMAND', value: '${TEST_COMMAND}' },
    ],
    resources: { requests: { cpu: '3', memory: '600Mi' }, limits: { memory: '4Gi' } },
    volumeMounts: [
      ...[readOnly(mounts.shared), mounts.done, readOnly(mounts.access), readOnly(mounts.client), artifactsOf('test')],
    ],
  };
}

// It begins after 220 minutes at the latest, so that 140 of the six hours are left for it.
function teardown(cluster: Cluster): Container {
  return {
    ...containerOf('teardown', '${IMAGE_INSTALLER}'),
    env: [
      ...[shared, done, state, profileDirectory, clientDirectory, artifacts, filter],
      { name: 'HOME', value: '/tmp' },
      { name: 'POLL_INTERVAL', value: '60' },
      { name: 'POLLS', value: '220' },
      ...credentialsOf(cluster, profile),
    ],
    volumeMounts: [
      ...[mounts.shared, readOnly(mounts.done), mounts.state, readOnly(mounts.client), artifactsOf('teardown')],
      mounts.profile,
    ],
  };
}

function containerOf(name: string, image: string): Container {
  const script = scripts[name];
  return {
    name,
    image,
    ...(script ? { command: ['/bin/bash', '-c', script] } : {}),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    terminationMessagePolicy: 'FallbackToLogsOnError',
  };
}

function volumes(): Volume[] {
  const secret = { secretName: '${JOB_NAME_SAFE}-cluster-profile', defaultMode: FileMode.fromOctal(0o440).decimal };
  return [
    ...['shared', 'done', 'access', 'state', 'client', 'artifacts'].map((name) => ({ name, emptyDir: {} })),
    { name: 'cluster-profile', secret },
  ];
}
