export { type CrioRuntime, crioDropIn } from './crio-drop-in';
export { type ChartMethod, type DaemonSetMethod, InstallMethod } from './install-method';
export { type InstallerSettings, type RuntimeInstallerProps } from './installer-props';
export { kataChart, type KataShim, overheadOf } from './kata-chart';
export { KataInstaller, type KataInstallerProps } from './kata-installer';
export { Platform } from './platform';
export { type HelmProps, RuntimeInstaller } from './runtime-installer';
export { SELinux, type SELinuxLabel } from './selinux';
