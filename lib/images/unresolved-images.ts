import { isResolved } from './image-reference';

/** The annotation that names images whose digest is not known; a tag may mean another image tomorrow. */
export const unresolvedAnnotation = 'cdk8s-openshift-ci/unresolved-images';

/** The annotation for those of the images that are not named by their digest; nothing where all are. */
export function unresolvedImages(images: readonly string[]): Readonly<Record<string, string>> {
  const unresolved = images.filter((image) => !isResolved(image));
  return unresolved.length > 0 ? { [unresolvedAnnotation]: [...new Set(unresolved)].sort().join(', ') } : {};
}
