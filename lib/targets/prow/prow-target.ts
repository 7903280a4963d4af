import { type Construct } from 'constructs';
import { type Definition, folderOf, type Lowered, type LoweringContext, type OutputFile, Target } from '../../files';
import { type Place, type Problem, type UnplacedProblem, addAll } from '../../problems';
import { writeYaml } from '../../yaml';
import { describeJobs } from './describe-jobs';
import { sortedFile } from './job-file';
import { lowerConfiguration } from './lower';
import { filesOf, type RepositoryJobs } from './repository-files';
import { rules } from '../../rules';

const about = 'Prow jobs, for review; in a checkout of openshift/release, openshift-ci prowgen merges them';

/** The jobs of one repository on their way into one directory. */
interface Repository extends RepositoryJobs {
  readonly root: string;
  readonly place: Place;
}

/**
 * The Prow jobs of all pipelines, for review: in a real checkout they are merged by `openshift-ci prowgen`, since job
 * files hold what no configuration says.
 * @see https://docs.prow.k8s.io/docs/jobs/
 */
export class ProwTarget extends Target {
  constructor(scope: Construct, id = 'prow') {
    super(scope, id);
  }

  /** One file for each branch and kind of job; variants of a branch share it. */
  lower({ definitions }: Pick<LoweringContext, 'definitions'>): Lowered {
    const problems: Problem[] = [];
    const repositories = new Map<string, Repository>();
    for (const definition of definitions) {
      const lowered = lowerConfiguration(definition.closed);
      for (const problem of lowered.problems) {
        problems.push({ ...inProgram(problem), place: definition.placeOf(problem.field ?? []) });
      }
      const repository = repositoryOf(definition, repositories);
      addAll(repository.presubmits, lowered.jobs.presubmits);
      addAll(repository.postsubmits, lowered.jobs.postsubmits);
      addAll(repository.periodics, lowered.jobs.periodics);
    }
    const all = [...repositories.values()];
    const folders = Object.fromEntries(all.map((repository) => [folderOf(repository, 'ci-operator/jobs'), about]));
    return { files: all.flatMap(outputFilesOf), problems, folders, jobs: all.flatMap(describeJobs) };
  }
}

// The remedies of a directory of files are none for a program.
function inProgram<P extends UnplacedProblem>(problem: P): P {
  if (problem.rule !== rules.unknownClusterProfile.id) return problem;
  const remedy = 'give ClusterProfile.fromName its cluster type, or CiApp the registry that knows it';
  return { ...problem, remedy };
}

function repositoryOf({ configuration, root, placeOf }: Definition, repositories: Map<string, Repository>): Repository {
  const { org, repo } = configuration.zz_generated_metadata;
  const key = JSON.stringify([root, org, repo]);
  const known = repositories.get(key);
  if (known) return known;
  const repository = { root, org, repo, place: placeOf([]), presubmits: [], postsubmits: [], periodics: [] };
  repositories.set(key, repository);
  return repository;
}

function outputFilesOf(repository: Repository): OutputFile[] {
  const { root, org, repo, place } = repository;
  return [...filesOf(repository)].map(([name, file]) => ({
    path: `${root ? `${root}/` : ''}ci-operator/jobs/${org}/${repo}/${name}`,
    content: writeYaml(sortedFile(file)),
    place,
  }));
}
