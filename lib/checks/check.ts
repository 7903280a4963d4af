import { type Rule } from '../rules';
import { type Configuration } from '../config';
import { type FieldPath, type UnplacedProblem } from '../problems';
import { type ClosedPipeline, closeConfiguration } from '../plan';
import { type ClusterClaimOwners, type ClusterProfiles, type Registry } from '../registry';

/** Takes note of a problem of one field; `image` is the image that is missing, where one is. */
export type ReportField = (
  rule: Pick<Rule, 'id' | 'severity'>,
  field: FieldPath,
  message: string,
  remedy: string,
  image?: string,
) => void;

/** What a check found, as data for other checks. */
export interface Finding extends UnplacedProblem {
  /** The image that is missing, where one is: of a step of the registry, several images have one place. */
  readonly image?: string;
}

/** What a check may look at beside the configuration; what is missing is not checked. */
export interface CheckContext {
  /** The step registry that the tests' refs, chains and workflows are looked up in. */
  readonly registry?: Registry;
  /** The cluster profiles there are. Default: those of the registry. */
  readonly clusterProfiles?: ClusterProfiles;
  /** Who may claim clusters. */
  readonly clusterClaimOwners?: ClusterClaimOwners;
}

/** What a check is given: also what the configuration means, once it is closed. */
export interface ClosedContext extends CheckContext {
  readonly closed?: ClosedPipeline;
}

/** The context with the configuration closed, where it is not yet. */
export function withClosed(configuration: Configuration, context: ClosedContext): ClosedContext {
  return { ...context, closed: closedOf(configuration, context) };
}

/** What the configuration of a check means. */
export function closedOf(configuration: Configuration, { closed, registry }: ClosedContext): ClosedPipeline {
  return closed ?? closeConfiguration(configuration, { registry });
}

/** Looks at one aspect of a configuration. */
export type Check = (configuration: Configuration, report: ReportField, context: ClosedContext) => void;

/** What a list of checks finds in a configuration, in the order of the checks. */
export function runChecks(
  checks: readonly Check[],
  configuration: Configuration,
  context: ClosedContext = {},
): UnplacedProblem[] {
  return findingsOf(checks, configuration, context).map(withoutImage);
}

/** The same, with what other checks need to know. */
export function findingsOf(checks: readonly Check[], configuration: Configuration, context: ClosedContext): Finding[] {
  const findings: Finding[] = [];
  const report: ReportField = ({ id, severity }, field, message, remedy, image) =>
    void findings.push({ severity, rule: id, field, message, remedy, image });
  for (const check of checks) check(configuration, report, context);
  return findings;
}

/** A finding as others report it. */
export function withoutImage({ severity, rule, field, message, remedy }: Finding): UnplacedProblem {
  return { severity, rule, field, message, remedy };
}

/** A report whose fields begin below another field. */
export function below(report: ReportField, ...prefix: FieldPath): ReportField {
  return (rule, field, ...rest) => report(rule, [...prefix, ...field], ...rest);
}
