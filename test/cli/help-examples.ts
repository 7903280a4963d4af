import { root, run } from '../support/run-program';

/** The command as a shell finds it. */
export const openshiftCi = (cwd: string, ...args: readonly string[]) =>
  run(process.execPath, [`${root}/bin/openshift-ci.cjs`, ...args], {}, cwd);

/** The lines of a command's help that show how it is used. */
export function examplesOf(command: string): string[] {
  const { stdout } = openshiftCi(root, command, '--help');
  return [...stdout.matchAll(/^ {2}\$ (openshift-ci .*)$/gm)].map(([, example]) => example!);
}

/** Runs a line of help as a shell does. */
export function runExample(example: string, cwd: string) {
  const command = `openshift-ci() { '${process.execPath}' '${root}/bin/openshift-ci.cjs' "$@"; }; ${example}`;
  return run('bash', ['-euo', 'pipefail', '-c', command], {}, cwd);
}
