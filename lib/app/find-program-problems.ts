import { findProblemsAcross } from '../checks/across-files';
import { findProblems } from '../checks/find-problems';
import { findWarnings } from '../checks/find-warnings';
import { groupBy } from '../collections/group-by';
import { configPath, findUnwritableCharacters } from '../config';
import { type Definition } from '../files';
import { type Pipeline } from '../pipeline';
import { type FieldPath, type Problem, type UnplacedProblem } from '../problems';
import { rules } from '../rules';

/** A pipeline, and the configuration that it stands for. */
export interface DefinedPipeline {
  readonly pipeline: Pipeline;
  readonly definition: Definition;
  /** What is wrong with the values that the constructs were given. */
  readonly problems: readonly UnplacedProblem[];
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
const saidOfForeignImages = [
  rules.missingImage.id,
  rules.missingTestImage.id,
  rules.missingRelease.id,
  rules.unknownDependency.id,
];

function findOwnProblems({ pipeline, definition, problems }: DefinedPipeline): Problem[] {
  const { configuration, placeOf, registry, closed } = definition;
  const wrong = problems.filter(({ severity }) => severity === 'error').map(({ field = [] }) => field);
  // Of what is not whole, nobody can say what it does not use, nor that nothing is in it.
  const isWhole = wrong.length === 0;
  const context = { registry, closed };
  const found = [
    ...findProblems(configuration, context).filter(({ rule }) => isWhole || rule !== rules.nothingToDo.id),
    ...(isWhole ? findWarnings(configuration, context) : []),
    ...findUnwritableCharacters(configuration),
    ...findUnwritableClusterTypes(definition),
  ];
  const isAround = isAroundOneOf(wrong);
  const further = found
    .filter(({ rule, field = [] }) => !saidOfForeignImages.includes(rule) || !pipeline.usesForeignImage(field))
    .filter(({ field = [] }) => !isAround(field));
  return [...problems, ...further].map((problem) => ({ ...problem, place: placeOf(problem.field ?? []) }));
}

// They become labels of jobs, and are in no field of the configuration.
function findUnwritableClusterTypes({ clusterTypes }: Definition): UnplacedProblem[] {
  return findUnwritableCharacters(clusterTypes).map(({ field = [], message, ...rest }) => {
    return { ...rest, message: `the cluster type of ${JSON.stringify(field[0])}: ${message}` };
  });
}

// What lacks a wrong value is most often said of the object that should hold it.
function isAroundOneOf(wrong: readonly FieldPath[]): (field: FieldPath) => boolean {
  const keyOf = (path: FieldPath) => JSON.stringify(path);
  const itself = new Set(wrong.map(keyOf));
  const above = new Set(wrong.map((path) => keyOf(path.slice(0, -1))));
  const startsOf = (field: FieldPath) => [...field, undefined].map((_, length) => keyOf(field.slice(0, length)));
  return (field) => above.has(keyOf(field)) || startsOf(field).some((start) => itself.has(start));
}
