import { type Configuration } from '../config';
import { findUnfaithful, Foldings } from './folding';
import { planProgram } from './plan-program';
import { printProgram, printScript } from './print-program';
import { runInSandbox, type SandboxRun } from './run-in-sandbox';

/** A program that configurations stand for. */
export interface ImportedProgram {
  /** TypeScript. */
  readonly text: string;
  /** What it did not make as it was, and why it did not run, where something of ours is wrong. */
  readonly unfaithful: readonly Configuration[];
  readonly error?: string;
}

/** The program of configurations, after it has run and made them with the same bytes. */
export async function importProgram(
  configurations: readonly Configuration[],
  clusterTypes: ReadonlyMap<string, string>,
  run: (script: string) => Promise<SandboxRun> = runInSandbox,
): Promise<ImportedProgram> {
  const foldings = new Foldings();
  for (;;) {
    const definitions = planProgram(configurations, clusterTypes, foldings);
    const { made, error } = await run(printScript(definitions));
    if (foldings.lower(configurations, made)) continue;
    return { text: printProgram(definitions), unfaithful: findUnfaithful(configurations, made), error };
  }
}
