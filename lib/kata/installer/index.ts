export { type ChartMethod, crioDropIn, type CrioRuntime, type DaemonSetMethod, InstallMethod } from './install-method';
export { type InstallerSettings, type RuntimeInstallerProps, SELinux, type SELinuxLabel } from './installer-props';
export { kataChart, KataInstaller, type KataInstallerProps, type KataShim, overheadOf } from './kata-installer';
export { Platform } from './platform';
export { type HelmProps, RuntimeInstaller } from './runtime-installer';
