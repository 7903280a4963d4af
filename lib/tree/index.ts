export { brand, brandObject, isBranded, originOf } from './brand';
export { clusterScoped, isClusterScoped } from './cluster-scoped';
export { fileOf, inFile } from './file-mark';
export { findLostFields, lostFieldsOf, type Manifests } from './find-lost-fields';
export { findOtherCopies, otherCopy, worksWithUs } from './find-other-copies';
export { isBelowCiApp, needsCiApp, requireCiApp } from './require-ci-app';
export { refuseAbstract, soundId } from './sound-id';
export { requireChart } from './require-chart';
