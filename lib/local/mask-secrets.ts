import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type RunEvent } from './events';

// What is shorter is in ordinary output too, such as "true" or a port.
const shortest = 6;
const shortestWord = 16;
const largest = 1 << 20;
const mask = '***';

/** Replaces the values of Secrets in what a run prints and keeps as logs. */
export class SecretMask {
  private readonly values: readonly string[];

  /** The values are in files, those below directories too. */
  constructor(paths: readonly string[]) {
    const values = new Set(paths.flatMap(textsBelow).flatMap(valuesOf));
    // A value that holds another one is replaced first.
    this.values = [...values].sort((one, other) => other.length - one.length);
  }

  /** A text without values of Secrets. */
  apply(text: string): string {
    return this.values.reduce((masked, value) => masked.replaceAll(value, mask), text);
  }

  /** An event whose texts hold no values of Secrets. */
  ofEvent(event: RunEvent): RunEvent {
    if (this.values.length === 0) return event;
    if (event.type === 'log') return { ...event, line: this.apply(event.line) };
    if (event.type === 'note') return { ...event, message: this.apply(event.message) };
    return 'reason' in event && event.reason ? { ...event, reason: this.apply(event.reason) } : event;
  }
}

function textsBelow(path: string): string[] {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status?.isDirectory()) return readdirSync(path).flatMap((name) => textsBelow(join(path, name)));
  return status?.isFile() && status.size <= largest ? [readFileSync(path, 'utf8')] : [];
}

// Output comes in lines, and a value may be printed as Kubernetes keeps it. Of a file of several lines, such as a
// kubeconfig, the long words are secret, and what every such file has is not.
function valuesOf(text: string): string[] {
  const whole = text.trim();
  const encoded = [text, whole].map((each) => Buffer.from(each).toString('base64'));
  const values = whole.includes('\n') ? whole.split(/[\s"',]+/).filter(isLongWord) : [whole];
  return [...values, ...encoded].filter(({ length }) => length >= shortest);
}

function isLongWord(word: string): boolean {
  return word.length >= shortestWord && !word.endsWith(':');
}
