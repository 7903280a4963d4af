import { type Configuration } from '../config';
import { type FieldPath, type Severity, type UnplacedProblem } from '../problems';

/** Takes note of a problem of one field. */
export type ReportField = (
  rule: string,
  field: FieldPath,
  message: string,
  remedy: string,
  severity?: Severity,
) => void;

/** Looks at one aspect of a configuration. */
export type Check = (configuration: Configuration, report: ReportField) => void;

/** What a list of checks finds in a configuration, in the order of the checks. */
export function runChecks(checks: readonly Check[], configuration: Configuration): UnplacedProblem[] {
  const problems: UnplacedProblem[] = [];
  const report: ReportField = (rule, field, message, remedy, severity = 'error') =>
    void problems.push({ severity, rule, field, message, remedy });
  for (const check of checks) check(configuration, report);
  return problems;
}
