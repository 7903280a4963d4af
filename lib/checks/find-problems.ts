import { type Configuration } from '../config';
import { type UnplacedProblem } from '../problems';
import { type Check, runChecks } from './check';
import { checkTests } from './tests';

const checks: readonly Check[] = [checkTests];

/** Everything that is wrong with a configuration in itself. */
export function findProblems(configuration: Configuration): UnplacedProblem[] {
  return runChecks(checks, configuration);
}
