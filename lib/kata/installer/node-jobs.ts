import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { type Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unresolvedImages } from '../../images';
import { patchPod, restricted, restrictedRoot } from '../plus-patches';
import { type InstallerSettings } from './installer-props';

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
export function parentOf(prefix: string): string {
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
  patchPod(job, { 'containers/0/terminationMessagePolicy': 'FallbackToLogsOnError' });
  return job;
}
