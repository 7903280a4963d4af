export {
  brand,
  brandObject,
  clusterScoped,
  findOtherCopies,
  isBelowCiApp,
  isBranded,
  isClusterScoped,
  needsCiApp,
  originOf,
  otherCopy,
  requireCiApp,
  worksWithUs,
} from './find-other-copies';
export { fileOf, inFile, platformScopeOf, refuseAbstract, requireChart, soundId } from './file-mark';
export { findLostFields, lostFieldsOf, type Manifests } from './find-lost-fields';
