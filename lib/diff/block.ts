import { type DeltaLine } from './text-delta';

/** What happened to what a block is about: a risk, changed, gone, new, moved. */
export type Mark = '!' | '~' | '-' | '+' | '>';

/** One thing to tell: a line that says what it is about, and what there is to see. */
export interface Block {
  readonly mark: Mark;
  readonly head: string;
  readonly lines: readonly DeltaLine[];
}

/** What there is to tell about two trees. */
export interface Report {
  readonly title: string;
  readonly risks: readonly Block[];
  readonly changes: readonly Block[];
}

/** A line of words. */
export function say(text: string): DeltaLine {
  return { sign: ' ', text };
}

/** Lines a step further in. */
export function indent(lines: readonly DeltaLine[]): DeltaLine[] {
  return lines.map(({ sign, text }) => ({ sign, text: `  ${text}` }));
}

const widest = 110;

/** `name: place`, on two lines where one would be too long. */
export function sayPlace(name: string, place: string): DeltaLine[] {
  if (place === '') return [say(name)];
  const whole = `${name}: ${place}`;
  return whole.length <= widest ? [say(whole)] : [say(`${name}:`), say(`  ${place}`)];
}

/** `what a, b, c: rest` as one line where it fits; else what comes first stands on lines of its own. */
export function join(words: readonly string[], count: string): { readonly head: string; readonly rest: DeltaLine[] } {
  const whole = words.join(', ');
  if (whole.length <= widest || words.length === 1) return { head: whole, rest: [] };
  return { head: count, rest: words.map(say) };
}
