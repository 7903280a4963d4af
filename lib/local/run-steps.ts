import { type EngineRun, type PodContainer, type RunPod } from '../engines';
import { stepId } from '../engines/step-pods';
import { secondsSince } from './build-images';
import { type ContainerEngine, type Stream } from './container-engine';
import { type Emit, type StepState } from './events';
import { type ContainerRole, podContainerName, runArguments, type RunPlace } from './pod-arguments';

/** The marks that the scripts leave on the volume of a run. */
export interface Marks {
  /** What a step has said of its end; nothing where it has not. */
  of(step: string): Promise<{ readonly state: 'ok' | 'failed' | 'skipped'; readonly text: string } | undefined>;
}

/** What the steps of a run need. */
interface StepsContext {
  readonly engine: ContainerEngine;
  readonly place: RunPlace;
  readonly marks: Marks;
  readonly emit: Emit;
  readonly interruption: Interruption;
  /** Called when a step has failed, before the next one. */
  readonly onFailure?: (pod: RunPod) => Promise<void>;
  /** Milliseconds between two signals. @default 500 */
  readonly interval?: number;
}

/** How a step ended. */
export interface StepResult {
  readonly pod: RunPod;
  readonly state: StepState;
  readonly seconds: number;
  readonly reason?: string;
}

/**
 * Runs the pods of a run one after another: pre and test until a counted one fails, then all of post, unless the run never
 * began. An interruption ends the running one and skips the rest of pre and test; a second one skips post too.
 */
export async function runSteps(run: EngineRun, context: StepsContext): Promise<StepResult[]> {
  const { interruption } = context;
  const results: StepResult[] = [];
  const begun = run.begin ? await runPod(run.begin, context) : undefined;
  if (begun) results.push(begun);
  const hasBegun = !begun || begun.state === 'ok';
  let goesOn = hasBegun;
  for (const pod of [...run.pre, ...run.test]) {
    const result = goesOn && interruption.count === 0 ? await runPod(pod, context) : neverRan(pod, context);
    results.push(result);
    if (isBad(result)) goesOn = false;
  }
  for (const pod of run.post) {
    results.push(hasBegun && interruption.count < 2 ? await runPod(pod, context) : neverRan(pod, context));
  }
  return results;
}

/** Whether a result ends its phase and makes the run red. */
export function isBad({ pod, state }: StepResult): boolean {
  return pod.isCounted && state !== 'ok' && state !== 'skipped';
}

function neverRan(pod: RunPod, { emit }: StepsContext): StepResult {
  const result: StepResult = { pod, state: 'never-ran', seconds: 0 };
  emit({ type: 'step', name: nameOf(pod), phase: phaseOf(pod), state: 'never-ran' });
  return result;
}

function nameOf({ step, name }: RunPod): string {
  return step?.name ?? name;
}

function phaseOf({ step, role }: RunPod): string {
  return step?.phase ?? role;
}

async function runPod(pod: RunPod, context: StepsContext): Promise<StepResult> {
  const { emit } = context;
  const began = Date.now();
  emit({ type: 'step', name: nameOf(pod), phase: phaseOf(pod), state: 'running' });
  const { state, reason, exitCode } = await endOf(pod, context);
  const seconds = secondsSince(began);
  emit({
    type: 'step',
    ...{ name: nameOf(pod), phase: phaseOf(pod), state, seconds },
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(reason ? { reason } : {}),
  });
  const result = { pod, state, seconds, ...(reason ? { reason } : {}) };
  if (state === 'failed' && context.interruption.count === 0) await context.onFailure?.(pod);
  return result;
}

interface End {
  readonly state: StepState;
  readonly reason?: string;
  readonly exitCode?: number;
}

async function endOf(pod: RunPod, context: StepsContext): Promise<End> {
  for (const container of pod.before) {
    const { code, reason } = await new RunningContainer(pod, container, 'before', context).run();
    if (code !== 0) return { state: 'unknown', reason: `${container.name}: ${reason}` };
  }
  const running = new RunningContainer(pod, pod.main, 'main', context);
  const { code, reason } = await running.run();
  if (code === 0 && !pod.step?.runsOnlyAfterFailure)
    return { state: running.wasEnded ? 'cancelled' : 'ok', exitCode: 0 };
  const mark = pod.step && (await context.marks.of(stepId(pod.step)));
  if (running.wasEnded) return { state: 'cancelled', exitCode: code };
  if (code === 0)
    return mark?.state === 'skipped' ? { state: 'skipped', reason: mark.text } : { state: 'ok', exitCode: 0 };
  if (mark?.state === 'failed')
    return { state: 'failed', exitCode: Number(mark.text), reason: reasonOf(Number(mark.text)) };
  // What the engine says of itself, and no step can be told from it.
  if (code >= 125 && code <= 127) return { state: 'unknown', reason: code === 127 ? noBash : reason };
  return { state: 'failed', exitCode: code, reason: code === 137 ? 'it was killed, perhaps for its memory' : '' };
}

const noBash = 'its image has no /bin/bash, which ci-operator needs too';

function reasonOf(code: number): string {
  return code === 124 ? 'its time limit was over' : '';
}

/** One container from its creation to its end, with the signals that it gets. */
class RunningContainer {
  private readonly name: string;
  private hasEnded = false;
  /** Whether it was told to end by an interruption. */
  wasEnded = false;

  constructor(
    private readonly pod: RunPod,
    private readonly container: PodContainer,
    private readonly role: ContainerRole,
    private readonly context: StepsContext,
  ) {
    this.name = podContainerName(context.place, pod, container, role);
  }

  async run(): Promise<{ code: number; reason: string }> {
    const { engine, place, interruption, emit } = this.context;
    const of = nameOf(this.pod);
    const onLine = (line: string, stream: Stream) => emit({ type: 'log', of, stream, line });
    const started = engine.call(runArguments(place, this.pod, this.container, this.role), { onLine });
    const stopListening = interruption.listen(() => void this.end());
    // An interruption may have come before.
    if (interruption.count > 0) void this.end();
    const { code, reason } = await started;
    this.hasEnded = true;
    stopListening();
    return { code, reason };
  }

  // A step of post is not ended by the first interruption, as ci-operator's is not.
  private async end(): Promise<void> {
    const { engine, interruption, interval = 500 } = this.context;
    const role = phaseOf(this.pod);
    const isSpared = () => interruption.count < 2 && !['pre', 'test'].includes(role);
    if (isSpared() || this.wasEnded) return;
    this.wasEnded = true;
    // Until it has ended: the first signal may come before there is a container or a process, or before that can take it.
    while (!this.hasEnded) {
      await engine.call(['kill', '--signal', interruption.count > 1 ? 'KILL' : 'TERM', this.name]);
      await new Promise((resolve) => setTimeout(resolve, interval));
    }
  }
}

/** Tells a run that it is to end: the first time gently, the second time at once. */
export class Interruption {
  private readonly listeners = new Set<() => void>();
  private readonly gentle = new AbortController();
  /** How often it was interrupted. */
  count = 0;
  /** Why, in words. */
  reason = '';

  /** Ends what may be ended at the first interruption. */
  get signal(): AbortSignal {
    return this.gentle.signal;
  }

  interrupt(reason: string): void {
    this.count += 1;
    if (this.count === 1) this.reason = reason;
    this.gentle.abort();
    for (const listener of this.listeners) listener();
  }

  /** Calls a function at each interruption, until the returned function is called. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** The time limit of a test, which stands still while a shell is open. */
export class TimeLimit {
  private timer?: NodeJS.Timeout;
  private began = 0;
  private left: number;

  constructor(
    private readonly seconds: number | undefined,
    private readonly onEnd: (text: string) => void,
  ) {
    this.left = (seconds ?? 0) * 1000;
    this.start();
  }

  private start(): void {
    this.began = Date.now();
    if (!this.seconds) return;
    this.timer = setTimeout(() => this.onEnd(`the time limit of the test is over (${this.seconds} s)`), this.left);
  }

  async without(work: () => Promise<void>): Promise<void> {
    this.end();
    this.left -= Date.now() - this.began;
    await work();
    this.start();
  }

  end(): void {
    clearTimeout(this.timer);
  }
}
