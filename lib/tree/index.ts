export { brand, brandObject, isBranded, originOf } from './brand';
export { isBelowCiApp, needsCiApp, requireCiApp } from './require-ci-app';
export { clusterScoped, isClusterScoped } from './cluster-scoped';
export { findOtherCopies, otherCopy, worksWithUs } from './find-other-copies';
