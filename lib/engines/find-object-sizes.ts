import { type Definition } from '../files';
import { type Problem } from '../problems';
import { rules } from '../rules';

interface SizedManifest {
  readonly kind: string;
  readonly metadata: { readonly name?: string };
}

const mebibyte = 1024 * 1024;
/** A ConfigMap holds as much data. */
const configMapLimit = mebibyte;
/** The API server takes no larger request, and etcd no larger value. */
const objectLimit = 1.5 * mebibyte;
/** `kubectl apply` keeps the whole object in an annotation, which may have as many characters. */
const annotationLimit = 256 * 1024;

/** Objects that a cluster would refuse for their size, and those that `kubectl apply` would. */
export function findObjectSizes(
  manifests: readonly SizedManifest[],
  { placeOf }: Pick<Definition, 'placeOf'>,
  engine: string,
): Problem[] {
  return manifests.flatMap((manifest): Problem[] => {
    const { kind, metadata } = manifest;
    const size = Buffer.byteLength(JSON.stringify(manifest));
    const limit = kind === 'ConfigMap' ? configMapLimit : objectLimit;
    if (size <= annotationLimit) return [];
    const what = `${engine}: ${kind} ${metadata.name ?? ''} has ${size} bytes`;
    const place = placeOf(['tests']);
    if (size > limit) {
      const message = `${what}; a cluster takes ${limit}`;
      const remedy = 'put long commands and files into an image or into the sources';
      return [{ severity: 'error', rule: rules.objectTooLarge.id, place, message, remedy }];
    }
    const message = `${what}; kubectl apply takes ${annotationLimit}`;
    return [
      { severity: 'warning', rule: rules.largeObject.id, place, message, remedy: 'use kubectl apply --server-side' },
    ];
  });
}
