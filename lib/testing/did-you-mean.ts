import { nearestName } from '../problems';

/** The end of a message about an unknown name: the nearest known one, and all that are known. */
export function didYouMean(name: string, known: Iterable<string>, list: readonly string[]): string {
  const nearest = nearestName(name, known);
  const hint = nearest === undefined ? '.' : `; did you mean ${JSON.stringify(nearest)}?`;
  return `${hint} ${list.length > 0 ? `There is:${linesOf(list)}` : 'There is nothing.'}`;
}

/** A list below a message. */
export function linesOf(list: readonly string[]): string {
  return list.map((line) => `\n  ${line}`).join('');
}
