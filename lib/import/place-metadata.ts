import { type Columns } from './columns';
import { type Expression, isSame, type ObjectExpression, textOf } from './expression';

type Cells = readonly (Expression | undefined)[];

/**
 * The columns that say which pipelines these are. The version comes first, since variants, branches and names of images
 * are often made of it: then it varies in one column.
 */
export function placeMetadata(pipelines: readonly ObjectExpression[], columns: Columns): void {
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
