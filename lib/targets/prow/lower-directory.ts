import { join, relative } from 'node:path';
import { findLoaderProblems } from '../../checks';
import { groupBy } from '../../collections/lookups';
import {
  type ConfigDirectory,
  type ConfigFile,
  type Configuration,
  findUnwritableCharacters,
  metadataOfPath,
  readConfigDirectory,
} from '../../config';
import { closeConfiguration } from '../../plan';
import { addAll, isError, type Problem } from '../../problems';
import { lowerConfiguration } from './lower';
import { type RepositoryJobs } from './repository-files';
import { rules } from '../../rules';
import { findUnwritable } from '../../yaml';
import { type ClusterProfiles, type ProblemsByUse, type Registry } from '../../registry';

/** The jobs of a directory of configurations. */
export interface LoweredDirectory {
  /** By `<org>/<repo>`; those with errors are left out. */
  readonly repositories: Map<string, RepositoryJobs>;
  /** `<org>/<repo>` of which something is wrong: what its jobs have to be is not known. */
  readonly broken: ReadonlySet<string>;
  /** Whether something is wrong in a directory that a repository lies in. */
  readonly isBelowBroken: (org: string, repo: string) => boolean;
  readonly problems: readonly Problem[];
  /** One line about mistakes of the registry that concern no configuration here. */
  readonly note?: string;
}

/** Reads a directory of configurations and lowers each of them; an error leaves out its own repository only. */
export function lowerDirectory(options: PlanOptions): LoweredDirectory {
  const { fromDir, org, repo, subdirectories } = options;
  const directory = readConfigDirectory(fromDir, { org, repo, subdirectories, unknown: 'warning' });
  const { problems: ofRegistry, note } = problemsOfRegistry(directory.files, options);
  const problems: Problem[] = [...ofRegistry, ...directory.problems];
  const isBelowBroken = brokenDirectories(fromDir, directory);
  const repositories = new Map<string, RepositoryJobs>();
  const broken = new Set<string>();
  for (const [key, files] of repositoriesOf(directory.files)) {
    const { jobs, problems: own } = lowerRepository(files, options);
    addAll(problems, own);
    const hasErrors = own.some(isError) || isBelowBroken(jobs.org, jobs.repo);
    if (hasErrors || (ofRegistry.some(isError) && reachesErrors(files, options))) broken.add(key);
    else repositories.set(key, jobs);
  }
  return { repositories, broken, isBelowBroken, problems, note };
}

// A link can bring a file in twice.
function repositoriesOf(files: readonly ConfigFile[]): Map<string, ConfigFile[]> {
  const once = [...new Map(files.map((file) => [file.file, file])).values()];
  return groupBy(once, ({ file }) => {
    const { org, repo } = metadataOfPath(file) ?? { org: '', repo: '' };
    return `${org}/${repo}`;
  });
}

function problemsOfRegistry(files: readonly ConfigFile[], { findLookupProblems }: PlanOptions) {
  return findLookupProblems?.(files.flatMap(({ configuration }) => configuration ?? [])) ?? { problems: [] };
}

function reachesErrors(files: readonly ConfigFile[], options: PlanOptions): boolean {
  return problemsOfRegistry(files, options).problems.some(isError);
}

// Of what lies in a directory that cannot be read, nothing is known: its jobs stay as they are.
function brokenDirectories(fromDir: string, { problems }: ConfigDirectory): LoweredDirectory['isBelowBroken'] {
  const paths = problems.filter(isError).map(({ place, rule }) => {
    const file = 'file' in place ? place.file : fromDir;
    return relative(fromDir, rule === rules.retiredFile.id ? join(file, '..') : file).replaceAll('\\', '/');
  });
  return (org, repo) => paths.some((path) => `${org}/${repo}/`.startsWith(path === '' ? '' : `${path}/`));
}

function lowerRepository(files: readonly ConfigFile[], options: PlanOptions) {
  const { org, repo } = metadataOfPath(files[0]!.file) ?? { org: '', repo: '' };
  const jobs: RepositoryJobs = { org, repo, presubmits: [], postsubmits: [], periodics: [] };
  const problems = files.flatMap((file) => [...file.problems, ...lowerFile(file, jobs, options)]);
  return { jobs, problems };
}

function lowerFile(
  { configuration, placeOf }: ConfigFile,
  repository: RepositoryJobs,
  options: PlanOptions,
): Problem[] {
  if (!configuration) return [];
  const { jobs, problems } = lowerConfiguration(closeConfiguration(configuration, options));
  addAll(repository.presubmits, jobs.presubmits);
  addAll(repository.postsubmits, jobs.postsubmits);
  addAll(repository.periodics, jobs.periodics);
  const written = new Set(findUnwritable(jobs).map(({ text }) => text));
  const isWritten = (text: string) => [...written].some((other) => other.includes(text));
  const unwritable = written.size > 0 ? findUnwritableCharacters(configuration, isWritten) : [];
  return [...findLoaderProblems(configuration), ...problems, ...unwritable].map((problem) => {
    const isRefused = options.isStrict && problem.rule === rules.workflowNotLookedUp.id;
    const severity = isRefused ? 'error' : problem.severity;
    return { ...problem, severity, place: placeOf(problem.field ?? []) };
  });
}

/** What is read. */
export interface PlanOptions extends JobLookup {
  /** The directory of configurations. */
  readonly fromDir: string;
  /** The directory of jobs. */
  readonly toDir: string;
  /** Only this organization. */
  readonly org?: string;
  /** Only this repository. */
  readonly repo?: string;
  /** Only these directories below both. Default: all. */
  readonly subdirectories?: readonly string[];
  /** Names of job files that do not make their repository one that is processed. */
  readonly knownInfraFiles?: readonly string[];
  /** Whether a warning about a workflow that cannot be looked up is an error. Default: false. */
  readonly isStrict?: boolean;
}

/** Where what tests only name is looked up. */
export interface JobLookup {
  /** The step registry: tests are resolved against it first, and one that cannot be is refused. */
  readonly registry?: Registry;
  /** The cluster profiles, where no registry is at hand. */
  readonly clusterProfiles?: ClusterProfiles;
  /** What is wrong there with what the configurations use. */
  readonly findLookupProblems?: (configurations: readonly Configuration[]) => ProblemsByUse;
}
