import { findProblemsAcross } from '../checks/across-files';
import { findProblems } from '../checks/find-problems';
import { findWarnings } from '../checks/find-warnings';
import { groupBy } from '../collections/group-by';
import { configPath } from '../config';
import { type Definition } from '../files';
import { type Pipeline } from '../pipeline';
import { type Problem } from '../problems';

/** A pipeline, and the configuration that it stands for. */
export interface DefinedPipeline {
  readonly pipeline: Pipeline;
  readonly definition: Definition;
}

/** What is wrong with the configurations of a program, alone and together, and what will hurt. */
export function findProgramProblems(defined: readonly DefinedPipeline[]): Problem[] {
  const roots = groupBy(
    defined.map(({ definition }) => definition),
    ({ root }) => root,
  );
  return [
    ...defined.flatMap(findOwnProblems),
    ...[...roots.values()].flatMap((together) => findProblemsAcross(oneOfEachFile(together))),
  ];
}

// That two pipelines write one file is said of the files.
function oneOfEachFile(definitions: readonly Definition[]): Definition[] {
  const files = groupBy(definitions, ({ configuration }) => configPath(configuration.zz_generated_metadata));
  return [...files.values()].map(([first]) => first!);
}

// What an image of another pipeline makes missing here was said of the part that uses it.
const saidOfForeignImages = ['missing-image', 'missing-test-image', 'missing-release', 'unknown-dependency'];

function findOwnProblems({ pipeline, definition }: DefinedPipeline): Problem[] {
  const { configuration, placeOf, registry } = definition;
  const found = [...findProblems(configuration, { registry }), ...findWarnings(configuration, { registry })];
  return found
    .filter(({ rule, field = [] }) => !saidOfForeignImages.includes(rule) || !pipeline.usesForeignImage(field))
    .map((problem) => ({ ...problem, place: placeOf(problem.field ?? []) }));
}
