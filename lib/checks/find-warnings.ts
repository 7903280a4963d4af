import { type Configuration } from '../config';
import { type UnplacedProblem } from '../problems';
import { type Check, type CheckContext, runChecks } from './check';
import { warnOfSleeps, warnOfUnsetVariables } from './warnings/commands';
import { warnOfMissingFiles } from './warnings/files';
import { warnOfMovingTags } from './warnings/moving-tags';
import { warnOfSchedules } from './warnings/schedules';
import { warnOfShellErrors } from './warnings/shell';
import { warnOfUnusedImages, warnOfUnusedVariables } from './warnings/unused';

const warnings: readonly Check[] = [
  warnOfSchedules,
  warnOfSleeps,
  warnOfUnsetVariables,
  warnOfUnusedImages,
  warnOfUnusedVariables,
  warnOfMissingFiles,
  warnOfMovingTags,
];

/** What is warned of. */
export interface WarningOptions extends CheckContext {
  /** Ask shellcheck about the commands too: a program is started for each script. Default: false. */
  readonly withShellcheck?: boolean;
}

/** What is legal and will hurt all the same; each finding can be silenced with a reason. */
export function findWarnings(configuration: Configuration, options: WarningOptions = {}): UnplacedProblem[] {
  const chosen = options.withShellcheck ? [...warnings, warnOfShellErrors] : warnings;
  return runChecks(chosen, configuration, options);
}
