import { type Expression, insidesOf } from './expression';
import { alone, fold, type FoldedPlan } from './fold';
import { type PipelinePlan } from './pipeline-plan';

const mostColumns = 8;

/** Columns that say which pipeline a row is: each has to say so wherever it stands. */
const ofEveryRow: readonly string[] = ['variant', 'branch', 'id'];

interface Group {
  readonly plans: readonly PipelinePlan[];
  readonly folded: FoldedPlan;
}

/** Pipelines of one repository, those that read well as one definition together; those of `isAlone` are none. */
export function groupPlans(
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
