import { brand, isBranded, refuseAbstract, requireCiApp, soundId } from '../tree';
import { configFileName, type Configuration } from '../config';
import { type FieldPath, type Place, type Problem } from '../problems';
import { type ClosedPipeline, closeConfiguration } from '../plan';
import { type EntryDefinition, type Registry } from '../registry';
import { Construct } from 'constructs';

/** One file of the output. */
export interface OutputFile {
  /** Path below the output directory, with `/` between its parts. */
  readonly path: string;
  /** The whole text. */
  readonly content: string;
  /** Permission bits. Default: 0o644. */
  readonly mode?: number;
  /** Whose file it is, for problems. */
  readonly place: Place;
}

/** A file of the tested repository that takes its place over the cloned sources. */
export interface RepositoryFile {
  /** Its path below the repository. */
  readonly path: string;
  /** The whole text. */
  readonly content: string;
  /** Permission bits. @default 0o644 */
  readonly mode?: number;
}

/** A checked configuration on its way to the targets. */
export interface Definition {
  /** The configuration, with the fields of the format. */
  readonly configuration: Configuration;
  /** Directory below the output directory that all targets write this pipeline's files to; empty for the top. */
  readonly root: string;
  /** Cluster types by the names of the cluster profiles that the configuration uses, as far as they are known. */
  readonly clusterTypes: Readonly<Record<string, string>>;
  /** What the program adds to the step registry, where it adds anything. */
  readonly registry?: Registry;
  /** What the configuration means: targets read this, and resolve nothing themselves. */
  readonly closed: ClosedPipeline;
  /** Files of the tested repository that its sources may not have yet. @default - none */
  readonly repositoryFiles?: readonly RepositoryFile[];
  /** Where the user wrote a field. */
  readonly placeOf: (field: FieldPath) => Place;
}

/** The definition of a configuration that was read or written out, for a target or a test of one. */
export function definitionOf(
  configuration: Configuration,
  { root = '', clusterTypes = {}, registry, ...more }: Partial<Omit<Definition, 'configuration' | 'closed'>> = {},
): Definition {
  const cluster_profiles = Object.entries(clusterTypes).map(([name, cluster_type]) => ({ name, cluster_type }));
  const closed = closeConfiguration(configuration, { registry, clusterProfiles: { cluster_profiles } });
  const placeOf = () => ({ file: configFileName(configuration.zz_generated_metadata) });
  return { placeOf, ...more, configuration, root, clusterTypes, ...(registry ? { registry } : {}), closed };
}

/** What a target makes of the definitions. */
export interface Lowered {
  /** The files that it writes; none with an error among the problems. */
  readonly files: readonly OutputFile[];
  /** What the target cannot express, and warnings of its own. */
  readonly problems: readonly Problem[];
  /** What the folders hold that it writes to, in a few words. */
  readonly folders?: Readonly<Record<string, string>>;
  /** The jobs that it makes. */
  readonly jobs?: readonly MadeJob[];
}

/** A job in the words of a reviewer. */
export interface MadeJob {
  /** The whole name of the job. */
  readonly name: string;
  /** What starts it: a pull request, a merge, or a clock. */
  readonly kind: 'presubmit' | 'postsubmit' | 'periodic';
  /** When it runs, and whether it has to pass. */
  readonly when: string;
}

/** What a target reads. */
export interface LoweringContext {
  /** The checked configurations of all pipelines. */
  readonly definitions: readonly Definition[];
  /** What the program adds to the step registry. */
  readonly entries: readonly EntryDefinition[];
}

/** A folder below the one that a definition's files go to. */
export function folderOf({ root }: Pick<Definition, 'root'>, folder: string): string {
  return root ? `${root}/${folder}` : folder;
}

/** A target of the compiler; it reads the definitions and its own props and nothing else. */
export abstract class Target extends Construct {
  static {
    brand(this, 'Target');
  }

  constructor(scope: Construct, id: string) {
    refuseAbstract(new.target, Target);
    super(scope, soundId(id, new.target));
    requireCiApp(this);
  }

  /** Whether something is a target. */
  static isTarget(this: void, something: unknown): something is Target {
    return isBranded(something, 'Target');
  }

  /** Turns all definitions of the app into files: no disk, clock, environment or randomness. */
  abstract lower(context: LoweringContext): Lowered;
}
