export { type ArgoTargetProps } from './lower-template';
export { ArgoTarget, type LoweredToArgo, lowerToArgo } from './argo-target';
