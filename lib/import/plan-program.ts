import { groupBy } from '../collections/lookups';
import { type Configuration, describeMetadata, type Metadata } from '../config';
import { evaluateProgram } from './evaluate';
import { alone, fold, type FoldedPlan } from './fold';
import { Foldings, madeOf } from './folding';
import { hoist, type Shared } from './hoist';
import { Namer } from './identifier';
import { type Definition, type PipelinePlan } from './program';
import { planPipeline, planVerbatim } from './plan-pipeline';
import { nameImages, resolveImages } from './resolve-images';
import { type TakeContext } from './take-props';
import { createTakeContext } from './values';
import { type Expression, insidesOf } from './expression';

/**
 * The program that configurations stand for: one definition for those of a repository that are much alike. What does not
 * come back with its bytes is said with less folding.
 */
export function planProgram(
  configurations: readonly Configuration[],
  clusterTypes: ReadonlyMap<string, string> = new Map(),
  foldings: Foldings = new Foldings(),
): Definition[] {
  const sorted = sortedByRepository(configurations);
  const context = createTakeContext(clusterTypes);
  for (;;) {
    const definitions = planOnce(sorted, context, foldings);
    if (!foldings.lower(sorted, madeOf(evaluateProgram(definitions)))) return definitions;
  }
}

function planOnce(sorted: readonly Configuration[], context: TakeContext, foldings: Foldings): Definition[] {
  const all = sorted.map((each) => each.zz_generated_metadata);
  const folded = [...groupBy(sorted, repositoryOf).values()].map((ofOne) => {
    const isAlone = new Set<PipelinePlan>();
    const plans = ofOne.map((each) => {
      const folding = foldings.of(each);
      const label = labelOf(each.zz_generated_metadata, all);
      const plan = folding === 'verbatim' ? planVerbatim(each, label) : planPipeline(each, label, context);
      if (folding !== 'folded') isAlone.add(plan);
      return plan;
    });
    return groupPlans(plans, (plan) => isAlone.has(plan));
  });
  // No constant has the name of a column: in the table of a loop, that would be the variable of the loop.
  const columns = folded.flat().flatMap((plan) => plan.columns.map(({ name }) => name));
  const shared: Shared = { namer: new Namer(['ci', 'app', ...columns]), constants: new Map() };
  return folded.flatMap((ofOne) => ofOne.map((plan) => define(plan, ofOne.length === 1, shared)));
}

function repositoryOf({ zz_generated_metadata: { org, repo } }: Configuration): string {
  return `${org}/${repo}`;
}

// Repositories stay in the order in which they were given.
function sortedByRepository(configurations: readonly Configuration[]): Configuration[] {
  return [...groupBy(configurations, repositoryOf).values()].flatMap((ofOne) => ofOne.sort(byBranchAndVariant));
}

function byBranchAndVariant(one: Configuration, other: Configuration): number {
  const [a, b] = [one.zz_generated_metadata, other.zz_generated_metadata];
  const compare = (x = '', y = '') => x.localeCompare(y, 'en', { numeric: true });
  return compare(a.branch, b.branch) || compare(a.variant, b.variant);
}

/** The id of a pipeline: as short as it can be and stay the only one. */
function labelOf({ org, repo, branch, variant }: Metadata, all: readonly Metadata[]): string {
  const ofRepository = all.filter((other) => other.org === org && other.repo === repo);
  const isOnlyRepository = ofRepository.length === all.length;
  const hasBranches = ofRepository.some((other) => other.branch !== branch);
  const isOnlyName = all.every((other) => other.repo !== repo || other.org === org);
  const prefix = isOnlyRepository ? '' : isOnlyName ? `${repo}-` : `${org}-${repo}-`;
  return prefix + (hasBranches && variant ? `${branch}-${variant}` : (variant ?? branch));
}

function define(plan: FoldedPlan, isOnly: boolean, shared: Shared): Definition {
  const { namer } = shared;
  const { metadata, id, columns } = plan;
  const [{ org, repo, variant, branch } = { org: '', repo: '', branch: '' } as Metadata] = metadata;
  const kind = metadata.some((other) => other.branch !== branch) ? 'branches' : 'variants';
  const label = metadata.length > 1 ? `${repo}-${kind}` : `${repo}-${variant ?? branch}`;
  const whole = `${repo}-${branch}-${variant ?? ''}`;
  const words = [...(isOnly ? [repo] : []), label, whole, `${org}-${label}`, `${org}-${whole}`];
  const name = namer.take(...words.map((each) => `add-${each}`));
  const own = new Namer(namer.names);
  const variable = own.take(repo, `${repo}-pipeline`);
  const statements = resolveImages(plan.parts, metadata.length, variable, own);
  const labels = metadata.map((each) => each.variant ?? each.branch);
  const given = { props: nameImages(plan.props), columns, statements, constants: [] };
  const { constants, ...hoisted } = hoist(given, labels, { namer: own, constants: shared.constants });
  for (const constant of constants) namer.take(constant.name);
  return { title: titleOf(metadata), name, variable, rows: metadata.length, id, ...hoisted, constants };
}

const longestTitle = 100;

function titleOf(metadata: readonly Metadata[]): string {
  const [first, ...others] = metadata;
  if (!first || others.length === 0) return first ? describeMetadata(first) : '';
  const isOneBranch = others.every(({ branch }) => branch === first.branch);
  const of = `${first.org}/${first.repo}${isOneBranch ? `@${first.branch}` : ''}`;
  const names = metadata.map(({ branch, variant }) =>
    isOneBranch ? (variant ?? 'no variant') : variant ? `${branch} [${variant}]` : branch,
  );
  const title = `${of}: ${names.join(', ')}`;
  return title.length <= longestTitle ? title : `${of}: ${names.length} configurations`;
}

const mostColumns = 8;

/** Columns that say which pipeline a row is: each has to say so wherever it stands. */
const ofEveryRow: readonly string[] = ['variant', 'branch', 'id'];

interface Group {
  readonly plans: readonly PipelinePlan[];
  readonly folded: FoldedPlan;
}

/** Pipelines of one repository, those that read well as one definition together; those of `isAlone` are none. */
function groupPlans(
  plans: readonly PipelinePlan[],
  isAlone: (plan: PipelinePlan) => boolean = () => false,
): FoldedPlan[] {
  const groups: Group[] = [];
  const closed = new Set<Group>();
  for (const plan of plans) {
    const own: Group = { plans: [plan], folded: alone(plan) };
    if (isAlone(plan)) closed.add(own);
    const open = isAlone(plan) ? [] : groups.filter((group) => !closed.has(group));
    const joined = bestOf(open.map((group) => joinOf(group, own)));
    if (joined) groups[groups.indexOf(joined.group)] = joined.grown;
    else groups.push(own);
  }
  return groups.map(({ folded }) => folded);
}

interface Join {
  readonly group: Group;
  readonly grown: Group;
  /** How much there is to read besides. */
  readonly added: number;
}

// At least half of what the new one says has to be said already.
function joinOf(group: Group, own: Group): Join | undefined {
  const plans = [...group.plans, ...own.plans];
  const folded = fold(plans);
  if (!folded || folded.columns.length > mostColumns) return undefined;
  const added = sizeOf(folded) - sizeOf(group.folded);
  return added <= sizeOf(own.folded) / 2 ? { group, grown: { plans, folded }, added } : undefined;
}

function bestOf(joins: readonly (Join | undefined)[]): Join | undefined {
  const possible = joins.filter((join) => join !== undefined);
  return possible.reduce<Join | undefined>((best, join) => (best && best.added <= join.added ? best : join), undefined);
}

function sizeOf({ props, parts, columns, metadata }: FoldedPlan): number {
  const differing = columns.filter(({ name }) => !ofEveryRow.includes(name));
  const cells = differing.flatMap((column) => column.cells).map((cell) => (cell ? weightOf(cell) + 1 : 0));
  const statements = parts.map((part) => weightOf(part.props) + 2 + (part.rows.length < metadata.length ? 2 : 0));
  return weightOf(props) + sum(statements) + sum(cells);
}

/** How much there is to read: one for each value, and one more for each further line. */
function weightOf(expression: Expression): number {
  const own = expression.kind === 'literal' ? String(expression.value).split('\n').length : 0.5;
  return own + sum(insidesOf(expression).map(weightOf));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
