import { InstallMethod } from './install-method';

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
export const kataShims = Object.keys(overheads) as readonly KataShim[];

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
