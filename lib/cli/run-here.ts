import { visibleLines } from '../problems';
import { isAbsolute, join, resolve } from 'node:path';
import {
  type Emit,
  EngineError,
  findEngine,
  Interruption,
  keptName,
  keptRuns,
  type LocalSettings,
  removeKept,
  removeLeftovers,
  type Result,
  RunDirectory,
  type RunEvent,
  RunFailure,
  runLocalTest,
  type RunnableTest,
  SnapshotError,
  stateDirectory,
  TerminalReport,
  textReport,
} from '../local';
import { print, printError } from './print';
import { type OutputForm } from './problem-report';

const codes: Readonly<Record<Result, number>> = { passed: 0, failed: 1, unknown: 3, interrupted: 130 };

/** Runs a test with the engine of this machine, and gives the exit code. */
export async function runHere(test: RunnableTest, settings: LocalSettings, flags: RunFlags): Promise<number> {
  const engine = await findEngine(flags.engine ? [flags.engine] : ['podman', 'docker']);
  if (Array.isArray(engine)) return fail(`no container engine answers: ${engine.join('; ')}; install or start podman`);
  const state = stateDirectory(process.env);
  for (const id of await removeLeftovers(state, engine)) {
    printError(`note: removed what the killed run ${id} left; its steps of post were not run\n`);
  }
  const kept = keptRuns(state, keptName(test), engine);
  const from = flags.fromStep === undefined ? undefined : kept[0];
  if (flags.fromStep !== undefined && from === undefined)
    return fail(`no run of ${test.plan.name} was kept; run it with --keep first, or name its steps by --step`);
  if (from === undefined) await removeKept(state, kept, engine);
  const directory = await RunDirectory.make(isAbsolute(state) ? state : resolve(state));
  const interruption = new Interruption();
  const stopListening = listen(interruption);
  try {
    const artifacts = resolve(flags.artifacts ?? join(directory.path, 'artifacts'));
    const { emit, pause } = reportOf(flags);
    const { source, network, user, keep: isKept, shellOnFailure } = flags;
    const options = {
      ...{ engine, directory, settings, source, artifacts, emit, interruption, network, user, isKept, from },
      ...(shellOnFailure ? { beforeShell: pause } : {}),
    };
    return codes[await runLocalTest(test, options)];
  } catch (error) {
    if (error instanceof SnapshotError)
      return fail(`${flags.source}: cannot be tested: ${error.message}; name a working copy of git by --source`);
    if (error instanceof RunFailure || error instanceof EngineError) return fail(error.message);
    // A full disk, or a directory that cannot be written.
    if (error instanceof Error && 'code' in error)
      return fail(`${error.message}; make room, or choose another directory`);
    throw error;
  } finally {
    stopListening();
    directory.end();
    if (directory.isKept) await removeKept(state, kept, engine);
  }
}

function fail(message: string): number {
  printError(`${message}\n`);
  return 3;
}

// The view moves the cursor, which only a terminal can.
function reportOf({ output }: RunFlags): { emit: Emit; pause: () => void } {
  const { stdout, env } = process;
  const pause = () => undefined;
  if (output === 'json') return { emit: writeEvent, pause };
  if (!stdout.isTTY || env['TERM'] === 'dumb') return { emit: textReport((line) => print(`${line}\n`)), pause };
  const report = new TerminalReport(stdout, visibleLines, hasColour(stdout, env));
  return { emit: report.emit, pause: () => report.pause() };
}

function writeEvent(event: RunEvent): void {
  print(`${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`);
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function listen(interruption: Interruption): () => void {
  const onSignal = (): void => {
    interruption.interrupt('interrupted');
    const text =
      interruption.count === 1
        ? 'interrupted: what runs is told to end, then the steps of post run; Ctrl-C again ends everything'
        : 'interrupted again: everything is ended; steps of post do not run';
    if (interruption.count <= 2) printError(`${text}\n`);
  };
  for (const signal of signals) process.on(signal, onSignal);
  return () => signals.forEach((signal) => process.off(signal, onSignal));
}

/** Whether a stream shows colours: a terminal whose user has not said otherwise. @see https://no-color.org */
export function hasColour(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

/** What `run` is asked for. */
export interface RunFlags {
  readonly config?: string;
  readonly registry?: string;
  readonly source: string;
  readonly images?: string;
  readonly image: Record<string, string>;
  readonly param: Record<string, string>;
  readonly secret: Record<string, string>;
  readonly clusterProfile?: string;
  readonly kubeconfig?: string;
  readonly output: OutputForm;
  readonly step: string[];
  readonly fromStep?: string;
  readonly keep?: boolean;
  readonly shellOnFailure?: boolean;
  readonly list?: boolean;
  readonly dryRun?: boolean;
  readonly engine?: 'podman' | 'docker';
  readonly network?: string;
  readonly user: string;
  readonly artifacts?: string;
}
