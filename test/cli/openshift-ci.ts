import { type Ended, root, run } from '../support/run-program';
import { commandHere } from './in-process';

// These wait for other processes.
const waiting = new Set(['import', 'run']);

/** Runs the command in a directory: in this process where it can be. */
export function openshiftCi(cwd: string, ...args: readonly string[]): Ended {
  return waiting.has(args[0] ?? '') ? commandInShell(cwd, args) : commandHere(cwd, args);
}

/** Runs the command as a shell finds it. */
export function commandInShell(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, uid?: number): Ended {
  return run(process.execPath, [`${root}/bin/openshift-ci.cjs`, ...args], env, cwd, uid);
}
