import { matchesPattern } from '../config/go-pattern';
import { type ChangeStart, type Start } from './when';

/** Whether a job starts for some changed files, and why. */
export interface Decision {
  /** `second-stage`: by itself, after the jobs of the first stage have passed. */
  readonly starts: 'itself' | 'second-stage' | 'asked';
  /** Why, in a few words. */
  readonly because: string;
}

/** Whether a job starts for these changed files, as Prow decides it. */
export function decideStart(start: Start, changed: readonly string[]): Decision {
  if (start.kind === 'always') return { starts: 'itself', because: 'runs for every change' };
  if (start.kind === 'asked') return { starts: 'asked', because: 'always_run is false' };
  const file = changed.find((each) => startsFor(start, each));
  if (file === undefined) return { starts: 'asked', because: whyNot(start) };
  const verb = start.rule === 'if-any' ? 'matches' : 'does not match';
  const because = `${file} ${verb} ${start.field} ${start.pattern}`;
  return { starts: start.isSecondStage ? 'second-stage' : 'itself', because };
}

function startsFor({ rule, pattern }: ChangeStart, file: string): boolean {
  const matches = matchesPattern(pattern, file) ?? false;
  return rule === 'if-any' ? matches : !matches;
}

function whyNot({ rule, field, pattern }: ChangeStart): string {
  if (rule === 'if-any') return `no changed file matches ${field} ${pattern}`;
  return `every changed file matches ${field} ${pattern}`;
}
