export { ArgoTarget, type ArgoTargetProps } from './argo-target';
export { lowerToArgo, type LoweredToArgo } from './lower';
