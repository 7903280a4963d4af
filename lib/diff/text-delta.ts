import { diffArrays } from 'diff';

/** A line of what changed: gone, new, or around it. */
export interface DeltaLine {
  readonly sign: '-' | '+' | ' ';
  readonly text: string;
}

/** Texts that differ in more places than this are shown as one gone and one new. */
const mostEdits = 2_000;

/** The lines that differ, with one line around each. */
export function lineDelta(before: string, after: string): DeltaLine[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const all = compare(old, now);
  const near = (index: number) => all[index] !== undefined && all[index].sign !== ' ';
  const shown = all.filter(({ sign }, index) => sign !== ' ' || near(index - 1) || near(index + 1));
  return shown.filter(({ sign, text }) => sign !== ' ' || text.trim() !== '');
}

/** The words that differ, without those around them. */
export function wordDelta(before: readonly string[], after: readonly string[]): DeltaLine[] {
  return compare(before, after).filter(({ sign }) => sign !== ' ');
}

function compare(before: readonly string[], after: readonly string[]): DeltaLine[] {
  const start = sharedStart(before, after);
  const end = sharedEnd(before, after, start);
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  return [
    ...before.slice(0, start).map(line(' ')),
    ...compareMiddles(old, now),
    ...before.slice(before.length - end).map(line(' ')),
  ];
}

const line = (sign: DeltaLine['sign']) => (text: string) => ({ sign, text });

function sharedStart(a: readonly string[], b: readonly string[]): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
}

function sharedEnd(a: readonly string[], b: readonly string[], start: number): number {
  let at = 0;
  while (at < a.length - start && at < b.length - start && a[a.length - 1 - at] === b[b.length - 1 - at]) at++;
  return at;
}

function compareMiddles(before: readonly string[], after: readonly string[]): DeltaLine[] {
  const parts = diffArrays([...before], [...after], { maxEditLength: mostEdits });
  if (!parts) return [...before.map(line('-')), ...after.map(line('+'))];
  return parts.flatMap(({ value, added, removed }) => value.map(line(added ? '+' : removed ? '-' : ' ')));
}
