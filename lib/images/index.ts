export { ImageLock, isLockable } from './image-lock';
export { hasRegistry, type ImageReference, isDigest, isResolved, parseImage } from './image-reference';
export { type LockedImages, lockImages } from './lock-images';
export { hasSkopeo, type LookedUp, lookUpDigest } from './look-up-digest';
export { type ReadDigests, readDigests, readImageLock, writeDigests } from './read-image-lock';
export { unresolvedAnnotation, unresolvedImages } from './unresolved-images';
export { usedImages } from './used-images';
