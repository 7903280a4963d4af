import { findProblemsAcross, findWarnings } from '../checks/check-files';
import { findProblems } from '../checks/find-problems';
import { groupBy } from '../collections/lookups';
import { configPath, findUnwritableCharacters } from '../config';
import { type Definition } from '../files';
import { type Part, type Pipeline } from '../pipeline';
import {
  type FieldPath,
  nearestName,
  type Problem,
  type ReportForm,
  reportForms,
  type UnplacedProblem,
  writeReport,
} from '../problems';
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

/** The variable of the environment that chooses the form of what a synth reports. */
const variable = 'OPENSHIFT_CI_OUTPUT';

/**
 * Reports what a synth found: as text on standard error, or, where the environment asks for it, in a form for programs
 * on standard output.
 */
export function reportProblems(problems: readonly Problem[]): void {
  const form = process.env[variable] || 'text';
  if (!isForm(form)) throw new Error(`${variable} is ${JSON.stringify(form)}; ${suggestion(form)}`);
  if (form === 'text') process.stderr.write(writeReport(problems, form));
  else process.stdout.write(writeReport(problems, form));
}

function isForm(form: string): form is ReportForm {
  return (reportForms as readonly string[]).includes(form);
}

function suggestion(form: string): string {
  const near = nearestName(form, reportForms);
  return near ? `did you mean ${near}?` : `use one of ${reportForms.join(', ')}`;
}

/** Leaves out warnings that a construct at or above their place suppresses; one that matches nothing is a warning itself. */
export function applyPartSuppressions(parts: readonly Part[], problems: readonly Problem[]): Problem[] {
  const suppressing = parts.filter(({ suppressions }) => suppressions.size > 0);
  if (suppressing.length === 0) return [...problems];
  const used = new Set<string>();
  const left = problems.filter((problem) => {
    const part = suppressing.find((candidate) => isSuppressedBy(candidate, problem));
    if (part) used.add(`${part.node.path} ${problem.rule}`);
    return !part;
  });
  const unused = suppressing.flatMap((part) =>
    [...part.suppressions]
      .filter(([rule]) => !used.has(`${part.node.path} ${rule}`))
      .map(([rule, reason]) => part.placed(unusedSuppression(rule, reason))),
  );
  return [...left, ...unused];
}

function isSuppressedBy({ suppressions, node: { path } }: Part, { severity, rule, place }: Problem): boolean {
  if (severity !== 'warning' || !suppressions.has(rule) || !('construct' in place)) return false;
  return place.construct === path || place.construct.startsWith(`${path}/`);
}

function unusedSuppression(rule: string, reason: string) {
  const message = `the suppression of ${rule} (${reason}) matches nothing`;
  return { severity: 'warning', rule: rules.unusedSuppression.id, message, remedy: 'remove it' } as const;
}
