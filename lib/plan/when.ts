import { type TestConfiguration } from '../config';
import { matchesPattern } from '../config/go-pattern';

/** The fields of a test, of the images job or of a Prow job that say on which changes it starts. */
export interface StartFields {
  readonly always_run?: boolean;
  readonly run_if_changed?: string;
  readonly skip_if_only_changed?: string;
  readonly pipeline_run_if_changed?: string;
  readonly pipeline_skip_if_only_changed?: string;
}

/** What starts a job on a pull request or after a merge. */
export type Start =
  | {
      /** Every change. */
      readonly kind: 'always';
    }
  | ChangeStart
  | {
      /** Only a comment that asks for it. */
      readonly kind: 'asked';
    };

/** A start that depends on the changed files; patterns are regular expressions of Go. */
export interface ChangeStart {
  /** Changes of some files. */
  readonly kind: 'changes';
  /** `if-any`: one changed file matches. `unless-all`: one changed file does not match. */
  readonly rule: 'if-any' | 'unless-all';
  /** The regular expression. */
  readonly pattern: string;
  /** The field with the pattern. */
  readonly field: Exclude<keyof StartFields, 'always_run'>;
  /** Whether it waits for the jobs of the first stage of the pipeline. */
  readonly isSecondStage: boolean;
}

/** What a clock says. */
export type Clock =
  | {
      /** Times of a clock. */
      readonly kind: 'cron';
      /** The times. */
      readonly cron: string;
    }
  | {
      /** A time from the last start, or with `isMinimum` from the last end. */
      readonly kind: 'interval';
      /** The time, as a duration of Go. */
      readonly interval: string;
      /** Whether it counts from the last end. */
      readonly isMinimum: boolean;
    };

/** When a test runs: a test of a clock may run on pull requests too. */
export interface When {
  /** What starts it on pull requests. @default - nothing */
  readonly onPulls?: Start;
  /** Whether a pull request can be merged without it. */
  readonly isOptional: boolean;
  /** Patterns of branches whose pull requests skip it. */
  readonly skipBranches: readonly string[];
  /** What starts it after a merge. @default - nothing */
  readonly afterMerge?: Start;
  /** The clock that starts it. @default - none */
  readonly clock?: Clock;
  /** Whether the release controller starts it. */
  readonly byReleaseController: boolean;
}

const conditions = [
  ['run_if_changed', 'if-any', false],
  ['skip_if_only_changed', 'unless-all', false],
  ['pipeline_run_if_changed', 'if-any', true],
  ['pipeline_skip_if_only_changed', 'unless-all', true],
] as const;

/** What starts a job: a condition on the changed files decides alone, whatever `always_run` says. */
export function startOf(fields: StartFields): Start {
  for (const [field, rule, isSecondStage] of conditions) {
    const pattern = fields[field];
    if (pattern) return { kind: 'changes', rule, pattern, field, isSecondStage };
  }
  return { kind: fields.always_run === false ? 'asked' : 'always' };
}

/** Whether a test becomes a periodic job; an empty cron or interval does that too. */
export function isPeriodic({ cron, interval, minimum_interval, release_controller }: TestConfiguration): boolean {
  return [cron, interval, minimum_interval].some((time) => time !== undefined) || (release_controller ?? false);
}

/** When a test runs. */
export function whenOf(test: TestConfiguration): When {
  const isPostsubmit = Boolean(test.postsubmit) && !isPeriodic(test);
  const isPresubmit = isPeriodic(test) ? Boolean(test.presubmit) : !isPostsubmit;
  return {
    clock: clockOf(test),
    byReleaseController: Boolean(test.release_controller),
    isOptional: Boolean(test.optional),
    skipBranches: test.skip_branches ?? [],
    ...(isPresubmit ? { onPulls: startOf(test) } : {}),
    ...(isPostsubmit ? { afterMerge: afterMergeOf(test) } : {}),
  };
}

// The generator of jobs passes over `always_run` and the second stage of a postsubmit.
function afterMergeOf({ run_if_changed, skip_if_only_changed }: TestConfiguration): Start {
  return startOf({ run_if_changed, skip_if_only_changed });
}

function clockOf({ cron, interval, minimum_interval: pause, release_controller: isReleased }: TestConfiguration) {
  if (isReleased) return undefined;
  if (cron) return { kind: 'cron', cron } as const;
  if (pause) return { kind: 'interval', interval: pause, isMinimum: true } as const;
  return interval ? ({ kind: 'interval', interval, isMinimum: false } as const) : undefined;
}

/** When a test runs, in a few words. */
export function describeWhen(when: When): string {
  const merge = when.afterMerge && `after merges${describeChanges(when.afterMerge)}`;
  const pulls = when.onPulls && `${describeStart(when.onPulls)}${when.isOptional ? ', optional' : ''}`;
  const clock = when.byReleaseController ? 'when the release controller asks' : when.clock && describeClock(when.clock);
  return [clock, merge, clock && pulls ? `and ${pulls}` : pulls].filter(Boolean).join(', ') || 'never';
}

/** What starts a job on pull requests, in a few words. */
export function describeStart(start: Start): string {
  if (start.kind === 'asked') return 'on pull requests when asked';
  return `on pull requests${describeChanges(start)}`;
}

/** Which changes start a job, as the end of a sentence; nothing where all do. */
export function describeChanges(start: Start): string {
  if (start.kind !== 'changes') return '';
  const words = start.rule === 'if-any' ? 'that change' : 'that change more than';
  return ` ${words} ${start.pattern}${start.isSecondStage ? ' (second stage)' : ''}`;
}

function describeClock(clock: Clock): string {
  if (clock.kind === 'cron') return `cron ${clock.cron}`;
  return clock.isMinimum ? `${clock.interval} after the last run` : `every ${clock.interval}`;
}

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
