import { findLoaderProblems } from '../../checks';
import { type ConfigFile, type Configuration, findUnwritableCharacters, readConfigDirectory } from '../../config';
import { type Problem } from '../../problems';
import { lowerConfiguration } from './lower';
import { type PlanOptions } from './plan-options';
import { type RepositoryJobs } from './repository-files';
import { rules } from '../../rules';
import { findUnwritable } from '../../yaml';

/** The jobs of a directory of configurations. */
export interface LoweredDirectory {
  /** By `<org>/<repo>`. */
  readonly repositories: Map<string, RepositoryJobs>;
  readonly problems: readonly Problem[];
}

/** Reads a directory of configurations and lowers each of them. */
export function lowerDirectory(options: PlanOptions): LoweredDirectory {
  const { org, repo, subdirectories } = options;
  const directory = readConfigDirectory(options.fromDir, { org, repo, subdirectories, unknown: 'warning' });
  const problems: Problem[] = [...directory.problems];
  const repositories = new Map<string, RepositoryJobs>();
  const seen = new Set<string>();
  for (const file of directory.files) {
    if (seen.has(file.file)) continue;
    seen.add(file.file);
    problems.push(...file.problems);
    if (file.configuration) lowerFile(file, file.configuration, options, repositories, problems);
  }
  const configurations = directory.files.flatMap(({ configuration }) => configuration ?? []);
  problems.unshift(...(options.findLookupProblems?.(configurations) ?? []));
  return { repositories, problems };
}

function lowerFile(
  file: ConfigFile,
  configuration: Configuration,
  options: PlanOptions,
  repositories: Map<string, RepositoryJobs>,
  problems: Problem[],
): void {
  const { jobs, problems: own } = lowerConfiguration(configuration, options);
  const written = new Set(findUnwritable(jobs).map(({ text }) => text));
  const isWritten = (text: string) => [...written].some((other) => other.includes(text));
  const unwritable = written.size > 0 ? findUnwritableCharacters(configuration, isWritten) : [];
  for (const problem of [...findLoaderProblems(configuration), ...own, ...unwritable]) {
    const isRefused = options.isStrict && problem.rule === rules.workflowNotLookedUp.id;
    const severity = isRefused ? 'error' : problem.severity;
    problems.push({ ...problem, severity, place: file.placeOf(problem.field ?? []) });
  }
  const { org, repo } = configuration.zz_generated_metadata;
  const key = `${org}/${repo}`;
  const repository = repositories.get(key) ?? { org, repo, presubmits: [], postsubmits: [], periodics: [] };
  repositories.set(key, repository);
  repository.presubmits.push(...jobs.presubmits);
  repository.postsubmits.push(...jobs.postsubmits);
  repository.periodics.push(...jobs.periodics);
}
