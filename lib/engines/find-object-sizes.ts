import { type Definition } from '../files';
import { appliedSizeLimit, configMapSizeLimit, objectSizeLimit } from '../kubernetes/find-name-problems';
import { type Problem, type UnplacedProblem } from '../problems';
import { type EngineRun } from './engine-run';
import { rules } from '../rules';

interface SizedManifest {
  readonly kind: string;
  readonly metadata: { readonly name?: string };
}

/** Objects that a cluster would refuse for their size, and those that `kubectl apply` would. */
export function findObjectSizes(
  manifests: readonly SizedManifest[],
  { placeOf }: Pick<Definition, 'placeOf'>,
  engine: string,
): Problem[] {
  return manifests.flatMap((manifest): Problem[] => {
    const { kind, metadata } = manifest;
    const size = Buffer.byteLength(JSON.stringify(manifest));
    const limit = kind === 'ConfigMap' ? configMapSizeLimit : objectSizeLimit;
    if (size <= appliedSizeLimit) return [];
    const what = `${engine}: ${kind} ${metadata.name ?? ''} has ${size} bytes`;
    const place = placeOf(['tests']);
    if (size > limit) {
      const message = `${what}; a cluster takes ${limit}`;
      const remedy = 'put long commands and files into an image or into the sources';
      return [{ severity: 'error', rule: rules.objectSize.id, place, message, remedy }];
    }
    const message = `${what}; kubectl apply takes ${appliedSizeLimit}`;
    return [
      { severity: 'warning', rule: rules.largeObject.id, place, message, remedy: 'use kubectl apply --server-side' },
    ];
  });
}

/** The commands of a test that its ConfigMap cannot hold. */
export function findCommandSizes({ commands, plan }: EngineRun): UnplacedProblem[] {
  const size = Object.values(commands).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (size <= configMapSizeLimit) return [];
  const message = `has ${size} bytes of commands, and a ConfigMap holds ${configMapSizeLimit}`;
  const remedy = 'put long commands into an image or into the sources';
  return [{ severity: 'not-expressible', rule: rules.commandsTooLong.id, field: plan.field, message, remedy }];
}
