import { type Expression, insidesOf } from './expression';
import { alone, fold, type FoldedPlan } from './fold';
import { type PipelinePlan } from './pipeline-plan';

const mostColumns = 8;

/** Columns that say which pipeline a row is: each has to say so wherever it stands. */
const ofEveryRow: readonly string[] = ['variant', 'branch', 'id'];

/** Pipelines of one repository, those that read well as one definition together. */
export function groupPlans(plans: readonly PipelinePlan[]): FoldedPlan[] {
  const groups: { plans: PipelinePlan[]; folded: FoldedPlan }[] = [];
  for (const plan of plans) {
    const joined = groups.some((group) => {
      const folded = fold([...group.plans, plan]);
      if (!folded || !readsWell(group.folded, folded, alone(plan))) return false;
      Object.assign(group, { plans: [...group.plans, plan], folded });
      return true;
    });
    if (!joined) groups.push({ plans: [plan], folded: alone(plan) });
  }
  return groups.map(({ folded }) => folded);
}

// At least half of what the new one says has to be said already.
function readsWell(before: FoldedPlan, after: FoldedPlan, added: FoldedPlan): boolean {
  return after.columns.length <= mostColumns && sizeOf(after) - sizeOf(before) <= sizeOf(added) / 2;
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
