import { type Manifest } from './metadata';

/** The annotation that names images whose digest is not known; a tag may mean another image tomorrow. */
export const unresolvedAnnotation = 'cdk8s-openshift-ci/unresolved-images';

/** Whether an image is named by its digest. */
export function isResolved(image: string): boolean {
  return /@sha256:[0-9a-f]{64}$/.test(image);
}

/** The annotation for those of the images that are not named by their digest; nothing where all are. */
export function unresolvedImages(images: readonly string[]): NonNullable<Manifest['metadata']['annotations']> {
  const unresolved = images.filter((image) => !isResolved(image));
  return unresolved.length > 0 ? { [unresolvedAnnotation]: [...new Set(unresolved)].sort().join(', ') } : {};
}
