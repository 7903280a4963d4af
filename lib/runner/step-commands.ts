import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a pod finds the scripts and the volume of its run. */
export interface RunPlace {
  /** The directory that the scripts are mounted in. */
  readonly scripts: string;
  /** The directory that the volume of the run is mounted in. */
  readonly run: string;
}

/** One step, as `run-step.sh` runs it. */
export interface RunStepOptions extends RunPlace {
  /** Its name, unique in the run. */
  readonly name: string;
  readonly phase: 'pre' | 'test' | 'post';
  /** Seconds until it is interrupted; 0 means no limit. */
  readonly timeout: number;
  /** Seconds from the interrupt until it is killed. */
  readonly grace: number;
  /** The file with its commands. */
  readonly file: string;
  /**
   * The directory that receives how it ended; no other step can write there.
   *
   * @default - the step's own one in the volume of the run
   */
  readonly marks?: string;
  /**
   * Whether the file is a program that is run as it is; it is then mounted with mode 0555.
   *
   * @default false
   */
  readonly isScript?: boolean;
  /**
   * The counted steps of the earlier phases, for a step that is skipped when all of them have succeeded.
   *
   * @default - the step is not skipped
   */
  readonly onlyAfterFailureOf?: readonly string[];
  /**
   * Whether it may reach the cluster under test, and may change SHARED_DIR.
   *
   * @default true
   */
  readonly hasKubeconfig?: boolean;
  /**
   * Whether it has SHARED_DIR at all; a container test has none.
   *
   * @default true
   */
  readonly hasSharedDir?: boolean;
  /**
   * The file that KUBECONFIG is a copy of.
   *
   * @default - `kubeconfig` in SHARED_DIR
   */
  readonly kubeconfigFile?: string;
  /**
   * The directory of `oc`.
   *
   * @default - none
   */
  readonly cliDirectory?: string;
  /**
   * The directory that the command runs in. A container's own would be made by the runtime, as root, before another
   * container can clone into it.
   *
   * @default - that of the container
   */
  readonly directory?: string;
}

/** The command of a container that runs one step. */
export function runStepCommand(step: RunStepOptions): string[] {
  const { onlyAfterFailureOf: counted } = step;
  return [
    ...runCommand(step, runnerScript.runStep),
    ...['--name', step.name],
    ...['--phase', step.phase],
    ...['--timeout', String(step.timeout)],
    ...['--grace', String(step.grace)],
    ...optional('--marks', step.marks),
    ...(counted ? ['--only-after-failure', '--counted', counted.join(',')] : []),
    ...(step.hasKubeconfig === false ? ['--no-kubeconfig'] : []),
    ...(step.hasSharedDir === false ? ['--no-shared'] : []),
    ...optional('--kubeconfig-file', step.kubeconfigFile),
    ...optional('--cli', step.cliDirectory),
    ...optional('--directory', step.directory),
    ...(step.isScript ? ['--script'] : []),
    step.file,
  ];
}

/** How a run begins, as `begin.sh` does it. */
export interface BeginOptions extends RunPlace {
  /**
   * The file with the kubeconfig of the cluster under test.
   *
   * @default - a step makes the cluster
   */
  readonly kubeconfig?: string;
  /**
   * The names of the steps that will leave marks in directories of their own.
   *
   * @default - each step makes its directory itself
   */
  readonly steps?: readonly string[];
}

/** The command of a container that begins a run: after the builds, before the first step. */
export function beginCommand(options: BeginOptions): string[] {
  return [
    ...runCommand(options, runnerScript.begin),
    ...optional('--kubeconfig', options.kubeconfig),
    ...optional('--steps', options.steps?.join(',')),
  ];
}

/** A phase whose steps have all been tried. */
export interface VerdictOptions extends RunPlace {
  /** @default 'post' */
  readonly phase?: string;
  /** The names of the steps whose failure counts. */
  readonly counted: readonly string[];
  /**
   * The names of the other steps, to be told as well.
   *
   * @default - none
   */
  readonly uncounted?: readonly string[];
}

/** The command of a container that fails when a step that counts has failed. */
export function verdictCommand({ phase, counted, uncounted, ...place }: VerdictOptions): string[] {
  return [
    ...runCommand(place, runnerScript.verdict),
    ...optional('--phase', phase),
    ...['--counted', counted.join(',')],
    ...optional('--uncounted', uncounted?.join(',')),
  ];
}

function runCommand({ scripts, run }: RunPlace, script: RunnerScript): string[] {
  return [...scriptCommand(scripts, script), '--run', run];
}

/** The beginning of a command line: bash with one of the scripts. */
export function scriptCommand(directory: string, script: RunnerScript): string[] {
  return ['/bin/bash', `${directory}/${script}`];
}

/** An option with its value, where there is one. */
export function optional(option: string, value: string | undefined): string[] {
  return value ? [option, value] : [];
}

/** The scripts that are run by their names; the other files beside them are parts of these. */
export const runnerScript = {
  begin: 'begin.sh',
  buildImage: 'build-image.sh',
  clone: 'clone.sh',
  runStep: 'run-step.sh',
  verdict: 'verdict.sh',
} as const;

/** The name of a script that can be run. */
export type RunnerScript = (typeof runnerScript)[keyof typeof runnerScript];

let texts: Readonly<Record<string, string>> | undefined;

/** The scripts that run inside the pods, by file name: what a ConfigMap holds that is mounted as one directory. */
export function runnerScripts(): Readonly<Record<string, string>> {
  return (texts ??= readScripts(join(__dirname, 'scripts')));
}

function readScripts(directory: string): Readonly<Record<string, string>> {
  const names = readdirSync(directory).sort();
  return Object.freeze(Object.fromEntries(names.map((name) => [name, readFileSync(join(directory, name), 'utf8')])));
}
