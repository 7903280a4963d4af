import { type Configuration } from '../config';
import { type UnplacedProblem } from '../problems';
import { type Check, type ClosedContext, runChecks, withClosed } from './check';
import { warnOfSleeps, warnOfUnsetVariables } from './warnings/commands';
import { warnOfMissingFiles } from './warnings/files';
import { warnOfMovingTags } from './warnings/moving-tags';
import { warnOfSchedules } from './warnings/schedules';
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

/** What is legal and will hurt all the same; each finding can be suppressed with a reason. */
export function findWarnings(configuration: Configuration, context: ClosedContext = {}): UnplacedProblem[] {
  return runChecks(warnings, configuration, withClosed(configuration, context));
}
