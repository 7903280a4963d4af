import { type Construct } from 'constructs';
import { type RuntimeInstallerProps } from './installer-props';
import { type Platform } from './platform';
import { RuntimeInstaller } from './runtime-installer';
import { SELinux, type SELinuxLabel } from './selinux';

/** Settings of Kata's installer: those of any, with Kata's values as defaults. */
export type KataInstallerProps = Partial<RuntimeInstallerProps> & { readonly platform: Platform };

/** What Kata's own CI labels on OpenShift. */
const labels: readonly SELinuxLabel[] = [
  'bin',
  'runtime-rs/bin',
  'share/kata-*',
  'share/ovmf',
  'share/tdvf',
  'libexec',
].map((path) => ({ path, type: 'qemu_exec_t' }));

/** The image with bash and coreutils that every OpenShift cluster has, and one for all others. */
const toolsOf = (platform: Platform) =>
  platform.isOpenShift
    ? 'image-registry.openshift-image-registry.svc:5000/openshift/tools:latest'
    : 'docker.io/library/python:3';

/** The installer of Kata Containers. */
export class KataInstaller extends RuntimeInstaller {
  constructor(scope: Construct, id: string, props: KataInstallerProps) {
    const prefix = props.prefix ?? '/opt/kata';
    super(scope, id, {
      runtimeClass: 'kata',
      toolsImage: toolsOf(props.platform),
      overhead: { cpu: '250m', memory: '320Mi' },
      selinux: props.platform.isOpenShift ? SELinux.relabel(labels) : SELinux.off(),
      crio: {
        path: `${prefix}/bin/containerd-shim-kata-v2`,
        type: 'vm',
        root: '/run/vc',
        configPath: `${prefix}/share/defaults/kata-containers/configuration.toml`,
      },
      ...props,
    });
  }
}
