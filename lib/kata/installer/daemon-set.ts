import { unresolvedImages } from '../../images';
import { type Container, type KubernetesManifest, type Volume } from '../../openshift';
import { type DaemonSetMethod } from './install-method';
import { parentOf } from './node-jobs';
import { type InstallerSettings } from './installer-props';

/** The name of the container that `cluster/install_kata.sh` sets the image of, and of the image until then. */
const marker = 'kata-installer';

/** The DaemonSet that puts the payload on nodes; its pods are ready when the node has it, verified. */
export function installerDaemonSet(settings: InstallerSettings, method: DaemonSetMethod): KubernetesManifest {
  const { namespace, runtimeClass, nodeSelector, platform } = settings;
  const { image = marker, linkDirectory = platform.isOpenShift ? '' : '/usr/local/bin' } = method;
  const labels = { app: `${runtimeClass}-installer` };
  // The directory of the links may not exist yet, so its parent is mounted.
  const links = linkDirectory && parentOf(linkDirectory);
  const directories = [...new Set([parentOf(settings.prefix), links].filter(Boolean))];
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: `${runtimeClass}-installer`, namespace, annotations: unresolvedImages([image]) },
    spec: {
      selector: { matchLabels: labels },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '100%' } },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          serviceAccountName: `${runtimeClass}-installer`,
          nodeSelector,
          terminationGracePeriodSeconds: 30,
          containers: [installer(settings, { image, linkDirectory }, directories)],
          volumes: volumesOf(directories),
        },
      },
    },
  };
}

function installer(
  { prefix, selinux }: InstallerSettings,
  { image, linkDirectory }: { image: string; linkDirectory: string },
  directories: string[],
): Container {
  return {
    name: marker,
    image,
    args: ['install'],
    env: [
      { name: 'PREFIX', value: prefix },
      { name: 'HOST_ROOT', value: '/host' },
      { name: 'LINK_DIR', value: linkDirectory },
    ],
    readinessProbe: {
      exec: { command: ['/usr/bin/entrypoint.sh', 'ready'] },
      periodSeconds: 5,
      timeoutSeconds: 5,
      failureThreshold: 3,
    },
    resources: { requests: { cpu: '50m', memory: '64Mi' } },
    // Root, since only root writes the node's directories; nothing else of root's powers is left.
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsUser: 0,
      ...(selinux.mode === 'off' ? {} : { seLinuxOptions: { type: 'spc_t' } }),
      seccompProfile: { type: 'RuntimeDefault' },
    },
    volumeMounts: [
      ...directories.map((path) => ({ name: volumeName(path), mountPath: `/host${path}` })),
      { name: 'state', mountPath: '/run/kata-installer' },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  };
}

function volumesOf(directories: readonly string[]): Volume[] {
  const hosts = directories.map((path): Volume => ({ name: volumeName(path), hostPath: { path, type: 'Directory' } }));
  return [...hosts, { name: 'state', emptyDir: {} }, { name: 'tmp', emptyDir: {} }];
}

function volumeName(path: string): string {
  return `host${path.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}`;
}
