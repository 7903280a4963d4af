export { ImageLock, isLockable } from './image-lock';
export { hasRegistry, type ImageReference, isDigest, isResolved, parseImage } from './image-reference';
export { type ReadDigests, readDigests, readImageLock, writeDigests } from './read-image-lock';
export { unresolvedAnnotation, unresolvedImages } from './unresolved-images';
