import { appendFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type RunPod } from '../engines';
import { makeDirectory, reasonOf } from '../system';
import { type RunEvent } from './events';
import { type RunnableTest } from './local-test';

/** Where the log and the artifacts of a step are; `name` is that of its pod. */
export function stepDirectory(artifacts: string, { plan, run }: RunnableTest, name: string): string {
  if (plan.kind === 'container') return join(artifacts, 'test');
  const pods: readonly RunPod[] = [...run.pre, ...run.test, ...run.post];
  const step = pods.find((pod) => `${pod.step!.phase}-${pod.step!.name}` === name)?.step;
  const isShared = pods.filter((pod) => pod.step!.name === step?.name).length > 1;
  return join(artifacts, plan.name, step && !isShared ? step.name : name);
}

/** Writes the output of builds and steps to files. */
export class LogFiles {
  private readonly builds: ReadonlySet<string>;

  constructor(
    private readonly artifacts: string,
    private readonly test: RunnableTest,
  ) {
    this.builds = new Set(test.plan.builds.map(({ name }) => name));
  }

  private phase = '';

  /** Why a file could not be written, where one could not. */
  failure?: string;

  // An event comes in the middle of what must go on.
  take(event: RunEvent): void {
    if (event.type === 'step' && event.state === 'running') this.phase = event.phase;
    if (event.type !== 'log') return;
    const isBuild = this.builds.has(event.of) && this.phase === '';
    const file = isBuild ? join(this.artifacts, 'build-logs', `${event.of}.log`) : this.stepFile(event.of);
    try {
      makeDirectory(dirname(file));
      appendFileSync(file, `${event.line}\n`);
    } catch (error) {
      this.failure ??= reasonOf(error);
    }
  }

  private stepFile(name: string): string {
    return join(stepDirectory(this.artifacts, this.test, `${this.phase}-${name}`), 'build-log.txt');
  }
}
