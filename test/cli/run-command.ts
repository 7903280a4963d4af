import { type Ended, root } from '../support/run-program';
import { directoryOf } from '../support/write-files';
import { commandInShell, openshiftCi } from './openshift-ci';

/** Runs the command in the repository. */
export const runCommand = (...args: readonly string[]): Ended => openshiftCi(root, ...args);

/** Runs it as another user, where the tests run as root, whom no permission stops. */
export function runUnprivileged(...args: readonly string[]): Ended {
  return commandInShell(root, args, {}, process.getuid?.() === 0 ? 65_534 : undefined);
}

/** A directory with configurations of acme/widget, by branch. */
export function configDirectory(files: Record<string, string | Buffer>): string {
  const named = Object.entries(files).map(([branch, content]) => {
    return [`acme/widget/acme-widget-${branch}.yaml`, content] as const;
  });
  return directoryOf(Object.fromEntries(named));
}
