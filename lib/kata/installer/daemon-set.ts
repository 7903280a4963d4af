import { ApiObject, Duration, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { type Construct } from 'constructs';
import { unresolvedImages } from '../../images';
import { nameAddress, patchPod, restricted, restrictedRoot, selectOwnPods } from '../plus-patches';
import { type DaemonSetMethod } from './install-method';
import { type InstallerSettings } from './installer-props';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// The name of the container that `cluster/install_kata.sh` sets the image of, and of the image until then.
const imageMarker = 'installer';

// Where the installer keeps its state; images of other versions have other defaults.
const stateDirectory = '/run/installer';

/** The DaemonSet that puts the payload on nodes; its pods are ready when the node has it, verified. */
export function installerDaemonSet(
  scope: Construct,
  settings: InstallerSettings,
  { image = imageMarker, linkDirectory = settings.platform.isOpenShift ? '' : '/usr/local/bin' }: DaemonSetMethod,
  account: kplus.IServiceAccount,
): kplus.DaemonSet {
  const name = `${settings.runtimeClass}-installer`;
  // The directory of the links may not exist yet, so its parent is mounted.
  const links = linkDirectory && parentOf(linkDirectory);
  const directories = [...new Set([parentOf(settings.prefix), links].filter(Boolean))];
  const daemonSet = new kplus.DaemonSet(scope, 'daemonset', {
    metadata: { name, namespace: settings.namespace, annotations: unresolvedImages([image]) },
    select: false,
    podMetadata: { labels: { app: name } },
    serviceAccount: account,
    securityContext: { ensureNonRoot: false },
    containers: [{ ...installer(settings, image, linkDirectory), volumeMounts: mountsOf(scope, directories) }],
  });
  selectOwnPods(daemonSet, { app: name });
  const maxUnavailable = kplus.k8s.IntOrString.fromString('100%');
  ApiObject.of(daemonSet).addJsonPatch(
    JsonPatch.add('/spec/updateStrategy', { type: 'RollingUpdate', rollingUpdate: { maxUnavailable } }),
  );
  patchPod(daemonSet, {
    nodeSelector: settings.nodeSelector,
    ...(settings.selinux.mode === 'off' ? {} : { 'containers/0/securityContext/seLinuxOptions': { type: 'spc_t' } }),
  });
  return daemonSet;
}

function installer({ prefix }: InstallerSettings, image: string, linkDirectory: string): kplus.ContainerProps {
  const value = (text: string) => kplus.EnvValue.fromValue(text);
  const seconds = Duration.seconds(5);
  return {
    name: imageMarker,
    image,
    imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
    args: ['install'],
    envVariables: {
      PREFIX: value(prefix),
      HOST_ROOT: value('/host'),
      LINK_DIR: value(linkDirectory),
      STATE_DIR: value(stateDirectory),
    },
    readiness: kplus.Probe.fromCommand(['/usr/bin/entrypoint.sh', 'ready'], {
      periodSeconds: seconds,
      timeoutSeconds: seconds,
      failureThreshold: 3,
    }),
    resources: { cpu: { request: kplus.Cpu.millis(50) }, memory: { request: Size.mebibytes(64) } },
    // Root, since only root writes the node's directories; nothing else of root's powers is left.
    securityContext: restrictedRoot,
  };
}

function mountsOf(scope: Construct, directories: readonly string[]): kplus.VolumeMount[] {
  const hosts = directories.map((path) => {
    const name = volumeName(path);
    const type = kplus.HostPathVolumeType.DIRECTORY;
    return { path: `/host${path}`, volume: kplus.Volume.fromHostPath(scope, name, name, { path, type }) };
  });
  return [
    ...hosts,
    { path: stateDirectory, volume: kplus.Volume.fromEmptyDir(scope, 'state', 'state') },
    { path: '/tmp', volume: kplus.Volume.fromEmptyDir(scope, 'tmp', 'tmp') },
  ];
}

function volumeName(path: string): string {
  return `host${path.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}`;
}

// What proves that the kernel of the node offers hardware virtualization, and what gives files their SELinux types.
const [preflightScript, relabelScript] = ['preflight.sh', 'relabel.sh'].map((name) =>
  readFileSync(join(__dirname, name), 'utf8'),
) as [string, string];

/** The Job that proves hardware virtualization on a node; it is restricted, and sees the kernel's own list of devices. */
export function preflightJob(scope: Construct, settings: InstallerSettings): kplus.Job {
  return nodeJob(scope, 'preflight', settings, {
    name: 'kvm-preflight',
    container: {
      name: 'preflight',
      command: ['/bin/bash', '-c', preflightScript],
      securityContext: { ...restricted, ...(settings.platform.isOpenShift ? {} : { user: 1000 }) },
    },
  });
}

/** The Job that gives the installed files of a node the types that SELinux asks for. */
export function relabelJob(scope: Construct, settings: InstallerSettings, account: kplus.IServiceAccount): kplus.Job {
  const parent = parentOf(settings.prefix);
  const rules = settings.selinux.labels.map(({ path, type }) => `${type} ${path}`);
  const volume = kplus.Volume.fromHostPath(scope, 'relabel-volume', 'parent', {
    path: parent,
    type: kplus.HostPathVolumeType.DIRECTORY,
  });
  const job = nodeJob(scope, 'relabel', settings, {
    name: 'relabel',
    container: {
      name: 'relabel',
      command: ['/bin/bash', '-c', relabelScript, 'relabel', `/host${settings.prefix}`, ...rules],
      securityContext: restrictedRoot,
      volumeMounts: [{ path: `/host${parent}`, volume }],
    },
    pod: { serviceAccount: account, securityContext: { ensureNonRoot: false } },
  });
  patchPod(job, { 'containers/0/securityContext/seLinuxOptions': { type: 'spc_t' } });
  return job;
}

/** The directory above the prefix. */
function parentOf(prefix: string): string {
  return prefix.slice(0, prefix.lastIndexOf('/'));
}

interface NodeJobProps {
  readonly name: string;
  readonly container: Omit<kplus.ContainerProps, 'image'>;
  readonly pod?: Pick<kplus.JobProps, 'serviceAccount' | 'securityContext'>;
}

function nodeJob(
  scope: Construct,
  id: string,
  { namespace, toolsImage }: InstallerSettings,
  { name, container, pod }: NodeJobProps,
): kplus.Job {
  const job = new kplus.Job(scope, id, {
    metadata: { name, namespace, annotations: unresolvedImages([toolsImage]) },
    backoffLimit: 0,
    activeDeadline: Duration.seconds(300),
    podMetadata: { labels: { app: name } },
    containers: [
      { image: toolsImage, imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT, resources: {}, ...container },
    ],
    ...pod,
  });
  nameAddress(job);
  patchPod(job, { 'containers/0/terminationMessagePolicy': 'FallbackToLogsOnError' });
  return job;
}
