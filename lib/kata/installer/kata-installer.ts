import { type Construct } from 'constructs';
import { showValue } from '../../config';
import { type PropTypes, propTypes, soundProps } from '../../problems';
import { requireChart } from '../../tree';
import { InstallMethod } from './install-method';
import {
  installerProps,
  installerTypes,
  type RuntimeInstallerProps,
  SELinux,
  type SELinuxLabel,
} from './installer-props';
import { type Platform } from './platform';
import { RuntimeInstaller } from './runtime-installer';

/** What a pod costs beside its containers, by the shim that runs it: the values of Kata's own chart, version 4.1.0. */
const overheads = {
  clh: { cpu: '250m', memory: '130Mi' },
  'clh-runtime-rs': { cpu: '250m', memory: '130Mi' },
  dragonball: { cpu: '250m', memory: '130Mi' },
  qemu: { cpu: '250m', memory: '320Mi' },
  'qemu-runtime-rs': { cpu: '250m', memory: '320Mi' },
} as const;

/** A shim of Kata Containers that needs no special hardware beside KVM. */
export type KataShim = keyof typeof overheads;

/** The shims there are. */
const kataShims = Object.keys(overheads) as readonly KataShim[];

/** What a pod under a shim costs beside its containers; an unknown shim is told by the installer. */
export function overheadOf(shim: KataShim): { readonly cpu: string; readonly memory: string } {
  return kataShims.includes(shim) ? overheads[shim] : overheads.qemu;
}

/** The chart and the image that Kata Containers publishes: a DaemonSet, which also tells CRI-O or containerd, without a reboot. */
export function kataChart(shim: KataShim): InstallMethod {
  return InstallMethod.chart({
    chart: 'oci://ghcr.io/kata-containers/kata-deploy-charts/kata-deploy',
    version: '4.1.0',
    release: 'kata-deploy',
    daemonSet: 'kata-deploy',
    serviceAccount: 'kata-deploy-sa',
    readyLabel: { 'katacontainers.io/kata-runtime': 'true' },
    image: 'quay.io/kata-containers/kata-deploy:4.1.0',
    imageValue: 'image',
    otherImages: { kubectlImage: 'quay.io/kata-containers/kubectl:latest' },
    // The RuntimeClass is a manifest of ours, whose overhead is a setting and never patched afterwards.
    values: { runtimeClasses: { enabled: false }, shims: { disableAll: true, [shim]: { enabled: true } } },
  });
}

/** Where Kata's chart puts the runtime, and where the seed's image does unless it is told otherwise. */
const kataPrefix = '/opt/kata';

/** Settings of Kata's installer: those of any, with Kata's values as defaults. */
export type KataInstallerProps = Partial<RuntimeInstallerProps> & {
  readonly platform: Platform;
  /** `2026`: the chart and image that Kata publishes. `seed`: an image of the project's own, as in 2020. @default '2026' */
  readonly era?: '2026' | 'seed';
  /** The shim of the era 2026 that runs the pods. @default 'qemu' */
  readonly shim?: KataShim;
};

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
const toolsOf = (platform: Platform | undefined) =>
  platform?.isOpenShift
    ? 'image-registry.openshift-image-registry.svc:5000/openshift/tools:latest'
    : 'docker.io/library/python:3';

const types: PropTypes<KataInstallerProps> = { ...installerTypes, era: propTypes.text, shim: propTypes.text };

/** The installer of Kata Containers. */
export class KataInstaller extends RuntimeInstaller {
  protected static override readonly propNames = { ...installerProps, era: 'optional', shim: 'optional' };

  constructor(scope: Construct, id: string, props: KataInstallerProps) {
    const sound = soundProps(props, types);
    const { era = '2026', shim = 'qemu' } = sound;
    super(scope, id, {
      ...(era === 'seed' ? seedOf(sound.prefix ?? kataPrefix) : todayOf(shim)),
      prefix: kataPrefix,
      toolsImage: toolsOf(sound.platform),
      namespace: requireChart(scope, id, 'KataInstaller').namespace ?? 'kata-installer',
      selinux: sound.platform?.isOpenShift ? SELinux.relabel(labels) : SELinux.off(),
      ...props,
    });
    this.node.addValidation({ validate: () => messagesOf(props ?? {}) });
  }
}

type Era = Pick<RuntimeInstallerProps, 'runtimeClass' | 'overhead' | 'method'>;

function todayOf(shim: KataShim): Era {
  return { runtimeClass: `kata-${shim}`, overhead: overheadOf(shim), method: kataChart(shim) };
}

function seedOf(prefix: string): Era {
  const crio = {
    path: `${prefix}/bin/containerd-shim-kata-v2`,
    type: 'vm' as const,
    root: '/run/vc',
    configPath: `${prefix}/share/defaults/kata-containers/configuration.toml`,
  };
  return { runtimeClass: 'kata', overhead: overheadOf('qemu'), method: InstallMethod.daemonSet({ crio }) };
}

function messagesOf({ era = '2026', shim, prefix = kataPrefix, method }: KataInstallerProps): string[] {
  const known = ['2026', 'seed'];
  if (!known.includes(era)) return [`era: ${showValue(era)} is not known; use ${known.join(' or ')}`];
  if (era === 'seed' && shim)
    return [`shim: ${showValue(shim)}: the seed has one shim; leave it out, or use the era 2026`];
  if (era === '2026' && !method && prefix !== kataPrefix)
    return [`prefix: ${showValue(prefix)} is not where the chart puts the runtime; leave it out, it is ${kataPrefix}`];
  if (shim && !kataShims.includes(shim))
    return [`shim: ${showValue(shim)} is not known; use one of ${kataShims.join(', ')}`];
  return [];
}
