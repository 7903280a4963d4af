import { type TestConfiguration } from '../config';

/** Whether a presubmit waits to be asked for: one that looks at the changed files does not, whatever `always_run` says. */
export function isOnDemand({ always_run, run_if_changed, skip_if_only_changed }: TestConfiguration): boolean {
  return always_run === false && !run_if_changed && !skip_if_only_changed;
}
