import { type Configuration } from '../config';
import { type UnplacedProblem } from '../problems';
import { type Check, type ClosedContext, runChecks, withClosed } from './check';
import { warnOfSleeps, warnOfUnsetVariables } from './warnings/commands';
import { warnOfMissingFiles } from './warnings/files';
import { warnOfMovingTags } from './warnings/moving-tags';
import { warnOfSchedules } from './warnings/schedules';
import { warnOfLiteralDockerfiles } from './warnings/literal-dockerfiles';
import { warnOfNamedImages } from './warnings/named-images';
import { warnOfReports } from './warnings/reporting';
import { warnOfRunLimits } from './warnings/run-limits';
import { warnOfTriggers } from './warnings/triggers';
import { warnOfUnusedCommands } from './warnings/unused-commands';
import { warnOfVersions } from './warnings/versions';
import { warnOfUnusedImages, warnOfUnusedVariables } from './warnings/unused';

const warnings: readonly Check[] = [
  warnOfSchedules,
  warnOfSleeps,
  warnOfUnsetVariables,
  warnOfUnusedImages,
  warnOfUnusedVariables,
  warnOfMissingFiles,
  warnOfMovingTags,
  warnOfTriggers,
  warnOfReports,
  warnOfRunLimits,
  warnOfVersions,
  warnOfNamedImages,
  warnOfUnusedCommands,
  warnOfLiteralDockerfiles,
];

/** What is legal and will hurt all the same; each finding can be suppressed with a reason. */
export function findWarnings(configuration: Configuration, context: ClosedContext = {}): UnplacedProblem[] {
  return runChecks(warnings, configuration, withClosed(configuration, context));
}
