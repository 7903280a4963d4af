import { type Spot } from '../walk-pair';

/** The lines of a text that it did not have before, without comments. */
export function addedLines({ before, after }: Spot): string[] {
  if (typeof after !== 'string') return [];
  const old = new Set(typeof before === 'string' ? linesOf(before) : []);
  return linesOf(after).filter((line) => !old.has(line));
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
