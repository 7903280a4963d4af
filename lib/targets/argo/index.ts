export { type ArgoTargetProps } from './argo-props';
export { ArgoTarget } from './argo-target';
export { lowerToArgo, type LoweredToArgo } from './lower';
