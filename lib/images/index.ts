export {
  hasRegistry,
  ImageLock,
  type ImageReference,
  isDigest,
  isLockable,
  isResolved,
  parseImage,
  type ReadDigests,
  readDigests,
  readImageLock,
  unresolvedAnnotation,
  unresolvedImages,
  usedImages,
  writeDigests,
} from './read-image-lock';
export { hasSkopeo, type LockedImages, lockImages, type LookedUp, lookUpDigest } from './lock-images';
