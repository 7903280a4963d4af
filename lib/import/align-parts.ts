import { type Expression } from './expression';
import { type PartPlan, type PipelinePlan } from './program';

type Cells = (PartPlan | undefined)[];

/**
 * The parts of several pipelines side by side: one list of cells for each part that any of them has, in an order that
 * is that of each pipeline; nothing where there is no such order.
 */
export function alignParts(plans: readonly PipelinePlan[]): Cells[] | undefined {
  const sequences = plans.map(keyedParts);
  const order: string[] = [];
  for (const parts of sequences) insertAll(order, [...parts.keys()]);
  if (!sequences.every((parts) => isOrdered([...parts.keys()], order))) return undefined;
  return order.map((key) => sequences.map((parts) => parts.get(key)));
}

/** Parts by class and name; a version of the pipeline's own in the name is no difference. */
function keyedParts({ props, parts }: PipelinePlan): Map<string, PartPlan> {
  const release = textAt(props, 'release');
  const keyed = new Map<string, PartPlan>();
  for (const part of parts) {
    const id = part.id.kind === 'literal' ? String(part.id.value) : '';
    const key = `${part.className} ${release ? id.replaceAll(release, '\0') : id}`;
    let free = key;
    for (let count = 2; keyed.has(free); count++) free = `${key} ${count}`;
    keyed.set(free, part);
  }
  return keyed;
}

function textAt(props: Expression, name: string): string | undefined {
  const value = props.kind === 'object' ? props.entries.find(([key]) => key === name)?.[1] : undefined;
  return value?.kind === 'literal' ? String(value.value) : undefined;
}

// What the order lacks goes right behind what stands before it.
function insertAll(order: string[], keys: readonly string[]): void {
  let at = 0;
  for (const key of keys) {
    const known = order.indexOf(key);
    if (known === -1) order.splice(at, 0, key);
    at = (known === -1 ? at : known) + 1;
  }
}

// Kinds of parts are written to lists of their own, so that only the order within a kind matters.
function isOrdered(keys: readonly string[], order: readonly string[]): boolean {
  const last = new Map<string, number>();
  return keys.every((key) => {
    const kind = /Test /.test(key) ? 'Test' : key.split(' ', 1)[0]!;
    const position = order.indexOf(key);
    const isBehind = position > (last.get(kind) ?? -1);
    last.set(kind, position);
    return isBehind;
  });
}
