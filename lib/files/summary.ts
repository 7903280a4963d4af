import { brand, isBranded, refuseAbstract, requireCiApp, soundId } from '../tree';
import { Construct } from 'constructs';
import { type Problem } from '../problems';
import { type Definition, type Lowered, type MadeJob, type OutputFile } from './target';

/** What all targets made together. */
export interface Made {
  /** The configurations of the app. */
  readonly definitions: readonly Definition[];
  /** The files of all targets. */
  readonly files: readonly OutputFile[];
  /** The jobs of all targets. */
  readonly jobs: readonly MadeJob[];
  /** What each folder holds. */
  readonly folders: Readonly<Record<string, string>>;
  /** What is said of all of it, without what is suppressed. */
  readonly problems: readonly Problem[];
}

/** Something that is written about what all targets made, after them. */
export abstract class Summary extends Construct {
  static {
    brand(this, 'Summary');
  }

  constructor(scope: Construct, id: string) {
    refuseAbstract(new.target, Summary);
    super(scope, soundId(id, new.target));
    requireCiApp(this);
  }

  /** Whether something is a summary. */
  static isSummary(this: void, something: unknown): something is Summary {
    return isBranded(something, 'Summary');
  }

  /** Turns what was made into files: no disk, clock, environment or randomness. */
  abstract lower(made: Made): Lowered;
}

/** What targets made, as one. */
export function madeOf(
  definitions: readonly Definition[],
  lowered: readonly Lowered[],
  problems: readonly Problem[],
): Made {
  return {
    definitions,
    files: lowered.flatMap(({ files }) => files),
    jobs: lowered.flatMap(({ jobs = [] }) => jobs),
    folders: Object.assign({}, ...lowered.map(({ folders = {} }) => folders)) as Record<string, string>,
    problems,
  };
}
