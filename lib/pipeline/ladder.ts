import { showValue } from '../config';
import { type FieldPath, formatReport } from '../problems';
import { rules } from '../rules';
import { isBranded } from '../tree';
import { isRecord } from './props';
import { type Schedule } from './schedule';
import { type Trigger } from './images-job';
import { captureProgramLine } from './part';

/** When a job starts: a cron or an interval as text, a schedule, or a whole trigger. */
export type Clock = string | Schedule | Trigger;

/** A release that leaves the steps, and why. */
export interface LadderException<C extends Clock> {
  /** What it has in place of its step. */
  readonly use: C;
  /** The reason, for whoever reads the program next. */
  readonly why: string;
}

/** What a ladder has besides its steps. */
export interface LadderProps<R extends string, C extends Clock> {
  /** Releases that have something else than their step. @default - none */
  readonly except?: { readonly [release in R]?: C | LadderException<C> };
}

/**
 * Gives each release a clock: the newest release the first step, the next older one the second, and all that are left
 * the last. A new release moves the others one step down.
 * @throws Error where the releases are no list of versions, or an exception names another release
 */
export function ladder<const R extends string>(
  releases: readonly R[],
  steps: readonly string[],
  props?: LadderProps<NoInfer<R>, string>,
): (release: R) => string;
/** The same with schedules, or with schedules and crons. */
export function ladder<const R extends string>(
  releases: readonly R[],
  steps: readonly (string | Schedule)[],
  props?: LadderProps<NoInfer<R>, string | Schedule>,
): (release: R) => string | Schedule;
/** The same with whole triggers. */
export function ladder<const R extends string>(
  releases: readonly R[],
  steps: readonly Trigger[],
  props?: LadderProps<NoInfer<R>, Trigger>,
): (release: R) => Trigger;
export function ladder<R extends string>(
  releases: readonly R[],
  steps: readonly Clock[],
  props: LadderProps<R, Clock> = {},
): (release: R) => Clock {
  refuseCall('ladder', rules.impossibleLadder.id, [
    ...releaseProblems(releases),
    ...stepProblems(steps),
    ...exceptionProblems(releases, props),
  ]);
  const newestFirst = releases.toSorted((a, b) => releaseOrder(b)! - releaseOrder(a)!);
  const clocks = new Map<R, Clock>(
    newestFirst.map((release, index) => [release, steps[Math.min(index, steps.length - 1)]!]),
  );
  for (const [release, exception] of exceptionsOf(props)) clocks.set(release, clockOf(exception));
  return (release) => clocks.get(release) ?? refuseRelease(release, releases);
}

/** The place of a release among others, by the one version in its name; nothing where it has none, or several. */
export function releaseOrder(release: unknown): number | undefined {
  const versions = typeof release === 'string' ? [...release.matchAll(/(?<![\d.])(\d+)\.(\d+)(?![\d.])/g)] : [];
  return versions.length === 1 ? Number(versions[0]![1]) * 10_000 + Number(versions[0]![2]) : undefined;
}

function exceptionsOf<R extends string>({ except = {} }: LadderProps<R, Clock>) {
  return Object.entries(except) as [R, Clock | LadderException<Clock>][];
}

function clockOf(exception: Clock | LadderException<Clock>): Clock {
  return isClock(exception) ? exception : exception.use;
}

function isClock(value: unknown): value is Clock {
  return typeof value === 'string' || isBranded(value, 'Schedule') || isBranded(value, 'Trigger');
}

function releaseProblems(releases: unknown): CallProblem[] {
  const remedy = "write a list such as ['4.22', '4.21']";
  if (!Array.isArray(releases) || releases.length === 0)
    return [{ field: ['releases'], message: `${showValue(releases)} is not a list of releases`, remedy }];
  return releases.flatMap((release, index): CallProblem[] => {
    const field = ['releases', index];
    if (releaseOrder(release) === undefined)
      return [{ field, message: `${showValue(release)} has no version to order it by`, remedy }];
    if (releases.indexOf(release) === index) return [];
    return [{ field, message: `duplicate release ${showValue(release)}`, remedy: 'remove it' }];
  });
}

function stepProblems(steps: unknown): CallProblem[] {
  const remedy = 'write a list of schedules, triggers or texts, for the newest release first';
  if (!Array.isArray(steps) || steps.length === 0)
    return [{ field: ['steps'], message: `${showValue(steps)} is not a list of steps`, remedy }];
  return steps.flatMap((step, index) =>
    isClock(step) ? [] : [{ field: ['steps', index], message: `${showValue(step)} is not a clock`, remedy }],
  );
}

function exceptionProblems(releases: unknown, props: unknown): CallProblem[] {
  const except = isRecord(props) ? ((props as LadderProps<string, Clock>).except ?? {}) : props;
  if (!isRecord(except))
    return [{ field: ['except'], message: `${showValue(except)} is not a map`, remedy: "write { '4.20': … }" }];
  const known = Array.isArray(releases) ? releases.filter((release) => typeof release === 'string') : [];
  return Object.entries(except as object).flatMap(([release, exception]) => {
    const field = ['except', release];
    if (!known.includes(release)) return [{ field, ...unknownRelease(release, known) }];
    return isClock(exception) ? [] : incompleteException(exception, field);
  });
}

function incompleteException(exception: unknown, field: string[]): CallProblem[] {
  const { use, why } = (isRecord(exception) ? exception : {}) as Partial<LadderException<Clock>>;
  const remedy = "write { use: Schedule.weekly(), why: '…' }";
  if (!isClock(use)) return [{ field, message: `${showValue(exception)} is not a clock`, remedy }];
  return typeof why === 'string' && why.trim() ? [] : [{ field, message: 'an exception needs a reason', remedy }];
}

function unknownRelease(release: string, known: readonly string[]) {
  const remedy = `it has ${known.slice(0, 8).join(', ')}`;
  return { message: `the ladder has no release ${JSON.stringify(release)}`, remedy };
}

function refuseRelease(release: string, known: readonly string[]): never {
  refuseCall('ladder', rules.impossibleLadder.id, [{ field: ['release'], ...unknownRelease(release, known) }]);
  throw new Error('unreachable');
}

/** What is wrong with an argument of a call. */
export interface CallProblem {
  readonly field: FieldPath;
  readonly message: string;
  readonly remedy: string;
}

/**
 * Refuses a call that makes plain values, which no construct could report later.
 * @throws Error with all its problems and the line of the program
 */
export function refuseCall(name: string, rule: string, problems: readonly CallProblem[]): void {
  if (problems.length === 0) return;
  const place = { construct: name, program: captureProgramLine()() };
  throw new Error(formatReport(problems.map((problem) => ({ ...problem, severity: 'error', rule, place }))));
}
