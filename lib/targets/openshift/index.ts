export { type CentralImage, type PullSpecOf } from './images';
export { OpenShiftTarget, type OpenShiftTargetProps } from './openshift-target';
