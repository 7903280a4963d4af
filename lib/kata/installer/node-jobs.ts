import { unresolvedImages } from '../../images';
import { type Container, type KubernetesManifest, type PodSpec, type Volume } from '../../openshift';
import { type InstallerSettings } from './installer-props';
import { preflightScript, relabelScript } from './scripts';

const dropAll = { drop: ['ALL'] as const };
const defaultSeccomp = { type: 'RuntimeDefault' as const };

/** The Job that proves hardware virtualization on a node; it is restricted, and sees the kernel's own list of devices. */
export function preflightJob(settings: InstallerSettings): KubernetesManifest {
  const container: Container = {
    name: 'preflight',
    image: settings.toolsImage,
    command: ['/bin/bash', '-c', preflightScript],
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: dropAll,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      ...(settings.platform.isOpenShift ? {} : { runAsUser: 1000 }),
      seccompProfile: defaultSeccomp,
    },
    terminationMessagePolicy: 'FallbackToLogsOnError',
  };
  return nodeJob('kvm-preflight', settings, container, {});
}

/** The Job that gives the installed files of a node the types that SELinux asks for. */
export function relabelJob(settings: InstallerSettings): KubernetesManifest {
  const parent = parentOf(settings.prefix);
  const rules = settings.selinux.labels.map(({ path, type }) => `${type} ${path}`);
  const container: Container = {
    name: 'relabel',
    image: settings.toolsImage,
    command: ['/bin/bash', '-c', relabelScript, 'relabel', `/host${settings.prefix}`, ...rules],
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: dropAll,
      readOnlyRootFilesystem: true,
      runAsUser: 0,
      seLinuxOptions: { type: 'spc_t' },
      seccompProfile: defaultSeccomp,
    },
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: [{ name: 'parent', mountPath: `/host${parent}` }],
  };
  const volume: Volume = { name: 'parent', hostPath: { path: parent, type: 'Directory' } };
  const serviceAccountName = `${settings.runtimeClass}-installer`;
  return nodeJob('relabel', settings, container, { serviceAccountName, volumes: [volume] });
}

/** The directory above the prefix. */
export function parentOf(prefix: string): string {
  return prefix.slice(0, prefix.lastIndexOf('/'));
}

function nodeJob(
  name: string,
  { namespace }: InstallerSettings,
  container: Container,
  pod: Pick<PodSpec, 'serviceAccountName' | 'volumes'>,
): KubernetesManifest {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace, annotations: unresolvedImages([container.image]) },
    spec: {
      backoffLimit: 0,
      activeDeadlineSeconds: 300,
      template: {
        metadata: { labels: { app: name } },
        spec: {
          automountServiceAccountToken: false,
          restartPolicy: 'Never',
          containers: [container],
          ...pod,
        },
      },
    },
  };
}
