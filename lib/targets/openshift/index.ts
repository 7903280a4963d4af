export { type CentralImage, type PullSpecOf } from './build-of';
export { OpenShiftTarget, type OpenShiftTargetProps } from './openshift-target';
