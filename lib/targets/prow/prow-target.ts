import { type Construct } from 'constructs';
import { type Definition, type Lowered, type OutputFile, Target } from '../../files';
import { type Problem } from '../../problems';
import { writeYaml, type YamlValue } from '../../yaml';
import { lowerConfiguration } from './lower';
import { sortedFile } from './job-file';
import { type ProfileResolver } from './profile-resolver';
import { filesOf, type RepositoryJobs } from './repository-files';

/** Settings of the Prow jobs. */
export interface ProwTargetProps {
  /**
   * Where cluster profiles are looked up.
   * @default - a test that names a cluster profile cannot be lowered
   */
  readonly profiles?: ProfileResolver;
}

/**
 * The Prow jobs of all pipelines, for review: in a real checkout they are merged by `openshift-ci prowgen`, since job
 * files hold what no configuration says.
 * @see https://docs.prow.k8s.io/docs/jobs/
 */
export class ProwTarget extends Target {
  private readonly profiles?: ProfileResolver;

  constructor(scope: Construct, id: string, props: ProwTargetProps = {}) {
    super(scope, id);
    this.profiles = props.profiles;
  }

  /** One file for each branch and kind of job; variants of a branch share it. */
  lower(definitions: readonly Definition[]): Lowered {
    const problems: Problem[] = [];
    const repositories = new Map<string, RepositoryJobs & { readonly root: string }>();
    for (const definition of definitions) {
      const { configuration, root } = definition;
      const lowered = lowerConfiguration(configuration, this.profiles);
      problems.push(
        ...lowered.problems.map((problem) => ({ ...problem, place: definition.placeOf(problem.field ?? []) })),
      );
      const { org, repo } = configuration.zz_generated_metadata;
      const key = JSON.stringify([root, org, repo]);
      const known = repositories.get(key) ?? { root, org, repo, presubmits: [], postsubmits: [], periodics: [] };
      repositories.set(key, known);
      known.presubmits.push(...lowered.jobs.presubmits);
      known.postsubmits.push(...lowered.jobs.postsubmits);
      known.periodics.push(...lowered.jobs.periodics);
    }
    return { files: [...repositories.values()].flatMap((repository) => outputFilesOf(repository)), problems };
  }
}

function outputFilesOf(repository: RepositoryJobs & { readonly root: string }): OutputFile[] {
  const { root, org, repo } = repository;
  return [...filesOf(repository)].map(([name, file]) => ({
    path: `${root ? `${root}/` : ''}ci-operator/jobs/${org}/${repo}/${name}`,
    content: writeYaml(sortedFile(file) as unknown as YamlValue),
  }));
}
