import { type Cluster } from './cluster';
import { type Compiled } from './compiled';
import { type Engine, type Verdict } from './engine';
import { Run, type Mark } from './run';

/** One thing to run, and how it must end: as ci-operator ends it. */
export interface Case {
  readonly name: string;
  /** Only with `--all`. */
  readonly isLong?: boolean;
  /** Whether it disturbs every other case; it then runs after them. */
  readonly isAlone?: boolean;
  /** The engines that it is run on; all by default. */
  readonly engines?: readonly Engine['name'][];
  run(context: Context): Promise<Outcome>;
}

/** Where a case runs. */
export interface Context {
  readonly cluster: Cluster;
  readonly engine: Engine;
  readonly compiled: Compiled;
}

/** What was expected, what was seen, and the run for those who want to know more. */
export interface Outcome {
  readonly expected: string;
  readonly seen: string;
  readonly detail?: string;
}

/** How a run must end, and which marks its steps must leave; a step that is not named must leave none. */
export interface Expectation {
  readonly verdict: Verdict;
  readonly marks: Readonly<Record<string, Mark>>;
}

/** A case that starts one test and injects at most one fault. */
export function caseOf(
  name: string,
  expectation: Expectation | ((engine: Engine) => Expectation),
  { test = name, fault, ...settings }: Partial<Case> & { test?: string; fault?: Fault } = {},
): Case {
  const run = async (context: Context): Promise<Outcome> => {
    const started = await Run.start(context.cluster, context.compiled, test);
    const { verdict, reason } = await endOf(started, async () => fault?.(started, context));
    const expected = typeof expectation === 'function' ? expectation(context.engine) : expectation;
    const seen = textOf({ verdict, marks: started.marks() });
    const outcome = { expected: textOf(expected), seen, detail: `${started.name}: ${reason}` };
    // What differs is kept as it is.
    if (outcome.expected === seen) await started.remove();
    return outcome;
  };
  return { name, run, ...settings };
}

/** A run that does not end is cancelled, since others may wait for what it holds. */
async function endOf(run: Run, inject: () => Promise<void> | undefined): ReturnType<Run['ended']> {
  try {
    await inject();
    return await run.ended();
  } catch (error) {
    await run.cancel();
    throw error;
  }
}

/** What is done to a run after it was created. */
export type Fault = (run: Run, context: Context) => Promise<void>;

export const textOf = ({ verdict, marks }: Expectation): string =>
  [
    verdict,
    ...Object.keys(marks)
      .sort()
      .map((step) => `${step}=${String(marks[step])}`),
  ].join(' ');
