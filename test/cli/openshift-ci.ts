import { root, run } from '../support/run-program';

/** The command as a shell finds it. */
export const openshiftCi = (cwd: string, ...args: readonly string[]) =>
  run(process.execPath, [`${root}/bin/openshift-ci.cjs`, ...args], {}, cwd);
