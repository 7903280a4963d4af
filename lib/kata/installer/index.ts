export { type CrioRuntime, crioDropIn } from './crio-drop-in';
export { type RuntimeInstallerProps } from './installer-props';
export { KataInstaller, type KataInstallerProps } from './kata-installer';
export { Platform } from './platform';
export { RuntimeInstaller } from './runtime-installer';
export { SELinux, type SELinuxLabel } from './selinux';
