import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Container, FileMode, type KubernetesManifest, type Volume } from '../../openshift';
import { type Cluster } from './cluster';
import { credentialsOf, installConfigOf } from './install-config';

const scripts = Object.fromEntries(
  ['setup', 'test', 'teardown'].map((name) => [name, readFileSync(join(__dirname, `${name}.sh`), 'utf8')]),
);

const profile = '/etc/cluster-profile';
const mounts = {
  shared: { name: 'shared', mountPath: '/tmp/shared' },
  state: { name: 'state', mountPath: '/tmp/state' },
  artifacts: { name: 'artifacts', mountPath: '/tmp/artifacts' },
  profile: { name: 'cluster-profile', mountPath: profile, readOnly: true },
};
const shared = { name: 'SHARED', value: '/tmp/shared' };
const state = { name: 'STATE', value: '/tmp/state' };
const artifacts = { name: 'ARTIFACT_DIR', value: '/tmp/artifacts' };

/** The Pod that makes the cluster, runs the test in it and removes it; the containers speak through files in `shared`. */
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
  const copy = ['cp', '/usr/bin/oc', '/usr/bin/kubectl', '/tmp/shared/'];
  return { ...containerOf('cli', '${IMAGE_CLI}'), command: copy, volumeMounts: [mounts.shared] };
}

function setup(cluster: Cluster): Container {
  return {
    ...containerOf('setup', '${IMAGE_INSTALLER}'),
    env: [
      shared,
      state,
      { name: 'PROFILE', value: profile },
      { name: 'HOME', value: '/tmp' },
      { name: 'INSTALL_CONFIG', value: installConfigOf(cluster) },
      { name: 'OPENSHIFT_INSTALL_RELEASE_IMAGE_OVERRIDE', value: '${RELEASE_IMAGE_LATEST}' },
      ...credentialsOf(cluster, profile),
    ],
    volumeMounts: [mounts.shared, mounts.state, mounts.profile],
  };
}

// No credentials of the cloud: the test has the cluster, and nothing beside it.
function test(): Container {
  return {
    ...containerOf('test', '${TEST_IMAGESTREAM_TAG}'),
    env: [
      shared,
      artifacts,
      { name: 'HOME', value: '/tmp/home' },
      { name: 'POLL_INTERVAL', value: '15' },
      { name: 'KATA_INSTALLER_IMG', value: '${IMAGE_KATA_INSTALLER}' },
      { name: 'TEST_COMMAND', value: '${TEST_COMMAND}' },
    ],
    resources: { requests: { cpu: '3', memory: '600Mi' }, limits: { memory: '4Gi' } },
    volumeMounts: [mounts.shared, mounts.artifacts],
  };
}

// It begins after 220 minutes at the latest, so that 140 of the six hours are left for it.
function teardown(cluster: Cluster): Container {
  return {
    ...containerOf('teardown', '${IMAGE_INSTALLER}'),
    env: [
      shared,
      state,
      artifacts,
      { name: 'HOME', value: '/tmp' },
      { name: 'POLL_INTERVAL', value: '60' },
      { name: 'POLLS', value: '220' },
      ...credentialsOf(cluster, profile),
    ],
    volumeMounts: [mounts.shared, mounts.state, mounts.artifacts, mounts.profile],
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
  const secret = { secretName: '${JOB_NAME_SAFE}-cluster-profile', defaultMode: FileMode.of(0o440).decimal };
  return [
    { name: 'shared', emptyDir: {} },
    { name: 'state', emptyDir: {} },
    { name: 'artifacts', emptyDir: {} },
    { name: 'cluster-profile', secret },
  ];
}
