import { groupBy } from '../collections/lookups';
import { type Metadata } from '../config';
import { alignParts } from './align-parts';
import { type Column, Columns } from './columns';
import { type Expression, isSame, type ObjectExpression, textOf } from './expression';
import { type PartPlan, type PipelinePlan } from './program';
import { unify, unifyWhole } from './unify';

/** A construct of several pipelines; it is made in some of them only where `rows` does not name all. */
export interface FoldedPart extends PartPlan {
  readonly rows: readonly number[];
}

/** One definition of several pipelines, with the table of what they differ in. */
export interface FoldedPlan {
  readonly metadata: readonly Metadata[];
  readonly id: Expression;
  readonly columns: readonly Column[];
  readonly props: Expression;
  readonly parts: readonly FoldedPart[];
}

/** One definition of all these pipelines; nothing where there is none that can be written down. */
export function fold(plans: readonly PipelinePlan[]): FoldedPlan | undefined {
  const columns = Columns.ofRows(plans.length);
  const pipelines = plans.map((plan) => plan.props as ObjectExpression);
  placeMetadata(pipelines, columns);
  const props = unifyProps(pipelines, columns);
  const aligned = props && alignParts(plans);
  if (!aligned) return undefined;
  const parts = aligned.flatMap((cells) => foldPart(cells, columns));
  const isWithoutConditions = parts.every(({ rows }) => rows.length === plans.length);
  const id = foldLabels(plans, columns, isWithoutConditions);
  if (!id) return undefined;
  const used = [id, props, ...parts.flatMap((part) => [part.id, part.props])];
  return { metadata: plans.map(({ metadata }) => metadata), id, columns: columns.usedIn(used), props, parts };
}

function unifyProps(props: readonly ObjectExpression[], columns: Columns): Expression | undefined {
  const unified = unifyWhole(props, columns, '');
  const order = new Map(props.flatMap(({ entries }) => entries.map(([key], index) => [key, index])));
  if (unified?.kind !== 'object') return unified;
  return { ...unified, entries: [...unified.entries].sort(([a], [b]) => order.get(a)! - order.get(b)!) };
}

function foldLabels(
  plans: readonly PipelinePlan[],
  columns: Columns,
  isWithoutConditions: boolean,
): Expression | undefined {
  const variants = columns.all.find(({ name }) => name === 'variant');
  const without = plans.find(({ metadata }) => !metadata.variant);
  if (variants && without) {
    const { branch } = without.metadata;
    const prefix = without.label.endsWith(branch) ? without.label.slice(0, -branch.length) : '';
    const isFallback = plans.every(({ label, metadata }) => label === `${prefix}${metadata.variant ?? branch}`);
    if (isFallback) return { kind: 'fallback', prefix, column: 'variant', text: branch };
  }
  // A condition on one row needs a column that differs in each, which the labels are.
  const joined = isWithoutConditions ? joinedLabels(plans, columns) : undefined;
  return joined ?? columns.place(labelsOf(plans), 'id');
}

function labelsOf(plans: readonly PipelinePlan[]): Expression[] {
  return plans.map(({ label }) => textOf(label));
}

/** Labels that are a branch and a variant, where both differ. */
function joinedLabels(plans: readonly PipelinePlan[], columns: Columns): Expression | undefined {
  const names = plans.map(({ metadata: { branch, variant = '' } }) => ({
    branch,
    variant,
    end: `${branch}-${variant}`,
  }));
  const prefix = plans[0]!.label.slice(0, -names[0]!.end.length);
  const isJoined = plans.every(({ label }, row) => names[row]!.variant && label === prefix + names[row]!.end);
  if (!isJoined || isAlike(names.map(({ branch }) => branch)) || isAlike(names.map(({ variant }) => variant)))
    return undefined;
  const branch = columns.place(
    names.map((name) => textOf(name.branch)),
    'branch',
  );
  const variant = columns.place(
    names.map((name) => textOf(name.variant)),
    'variant',
  );
  if (!branch || !variant) return undefined;
  const before = prefix ? [textOf(prefix)] : [];
  return { kind: 'joined', parts: [...before, branch, textOf('-'), variant] };
}

function isAlike(texts: readonly string[]): boolean {
  return texts.every((text) => text === texts[0]);
}

function foldPart(cells: readonly (PartPlan | undefined)[], columns: Columns): FoldedPart[] {
  const rows = cells.flatMap((cell, row) => (cell ? [row] : []));
  const present = cells.filter((cell) => cell !== undefined);
  const view = columns.forRows(rows);
  const whole = view.attempt(() => unifyPart(present, view));
  if (whole) return [{ ...whole, rows }];
  const groups = groupBy(rows, (row) => JSON.stringify(cells[row]));
  return [...groups.values()].map((group) => ({ ...cells[group[0]!]!, rows: group }));
}

function unifyPart(parts: readonly PartPlan[], columns: Columns): PartPlan | undefined {
  const [first] = parts;
  if (!first) return undefined;
  const id = unify(
    parts.map((part) => part.id),
    columns,
    { name: `${first.className}-name`, owner: '' },
  );
  const owner = first.id.kind === 'literal' ? String(first.id.value) : '';
  const props = unifyWhole(
    parts.map((part) => part.props),
    columns,
    owner,
  );
  return id && props && { className: first.className, id, props };
}

/** A pipeline as it is, as a definition of its own. */
export function alone(plan: PipelinePlan): FoldedPlan {
  const parts = plan.parts.map((part) => ({ ...part, rows: [0] }));
  return { metadata: [plan.metadata], id: textOf(plan.label), columns: [], props: plan.props, parts };
}

type Cells = readonly (Expression | undefined)[];

/**
 * The columns that say which pipelines these are. The version comes first, since variants, branches and names of images
 * are often made of it: then it varies in one column.
 */
function placeMetadata(pipelines: readonly ObjectExpression[], columns: Columns): void {
  const valuesOf = (name: string) => pipelines.map((pipeline) => valueOf(pipeline, name));
  const [variants, branches] = [valuesOf('variant'), valuesOf('branch')];
  placeDiffering(valuesOf('release'), 'release', columns);
  placeDiffering(versionsOf(branches) ?? versionsOf(variants) ?? [], 'version', columns);
  placeDiffering(variants, 'variant', columns);
  placeDiffering(branches, 'branch', columns);
}

function valueOf({ entries }: ObjectExpression, name: string): Expression | undefined {
  return entries.find(([key]) => key === name)?.[1];
}

function placeDiffering(cells: Cells, name: string, columns: Columns): void {
  if (!cells.every((cell) => isSame(cell, cells[0]))) columns.place(cells, name);
}

/** The versions in names that are the same but for them. */
function versionsOf(names: Cells): Cells | undefined {
  const split = names.map((name) => (name?.kind === 'literal' ? String(name.value).split(/(\d+\.\d+)/) : []));
  const isAlike = split.every(([before, , after, ...more]) => {
    return more.length === 0 && after === split[0]?.[2] && before === split[0]?.[0] && after !== undefined;
  });
  return isAlike ? split.map(([, version]) => textOf(version!)) : undefined;
}
