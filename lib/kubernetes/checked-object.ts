import { soundId } from '../tree';
import { ApiObject, JsonPatch } from 'cdk8s';
import { type Construct } from 'constructs';
import { formatUnplaced, propProblems, type UnplacedProblem } from '../problems';
import { objectProblem } from './object-problem';
import { type RunMetadata } from './run-metadata';
import { objectSizeLimit } from './size-limits';
import { rules } from '../rules';

/** An object that is checked alone, before it is applied. */
export interface CheckedManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: RunMetadata;
  readonly spec: object;
}

const fields = { apiVersion: 'required', kind: 'required', metadata: 'required', spec: 'required' } as const;

/** An object whose synth fails with all that its engine would refuse in it, patches included. */
export abstract class CheckedObject<M extends CheckedManifest> extends ApiObject {
  protected constructor(
    scope: Construct,
    id: string,
    manifest: M,
    findLimits: (manifest: M) => readonly UnplacedProblem[],
  ) {
    super(scope, soundId(id, new.target), manifest);
    this.node.addValidation({ validate: () => this.findProblems(manifest, findLimits).map(formatUnplaced) });
    // cdk8s makes a name up where there is none, and a cluster would take that before generateName.
    if ((manifest.metadata as RunMetadata | undefined)?.name === undefined)
      this.addJsonPatch(JsonPatch.remove('/metadata/name'));
  }

  private findProblems(given: M, findLimits: (manifest: M) => readonly UnplacedProblem[]): UnplacedProblem[] {
    const wrong = propProblems<CheckedManifest>(given, fields, this.kind);
    if (wrong.length > 0) return wrong;
    const manifest = this.toJson() as M;
    return [...findSizeProblems(manifest), ...findLimits(manifest)];
  }
}

function findSizeProblems(manifest: CheckedManifest): UnplacedProblem[] {
  const size = Buffer.byteLength(JSON.stringify(manifest));
  if (size <= objectSizeLimit) return [];
  const message = `the object has ${size} bytes, and a cluster takes ${objectSizeLimit}`;
  return [objectProblem(rules.objectSize, [], message, 'move long texts into ConfigMaps or images')];
}
