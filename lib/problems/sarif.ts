import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ruleOf } from '../rules';
import { formatFieldPath } from './field-path';
import { type Problem } from './problem';
import { filePlaceOf } from './problem-record';

/**
 * Problems as a SARIF 2.1.0 log, which code hosts and editors show.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifLog(problems: readonly Problem[]): object {
  const ids = [...new Set(problems.map(({ rule }) => rule))].toSorted();
  const driver = { name: 'openshift-ci', rules: ids.map(ruleDescriptor) };
  const results = problems.map((problem) => result(problem, ids.indexOf(problem.rule)));
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'unicodeCodePoints', results }],
  };
}

function ruleDescriptor(id: string): object {
  const rule = ruleOf(id);
  if (!rule) return { id };
  return {
    id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: `${rule.summary} ${rule.why}` },
    help: { text: rule.fix },
    defaultConfiguration: { level: levelOf(rule.severity) },
  };
}

function result(problem: Problem, ruleIndex: number): object {
  const { rule, severity, message, remedy, field } = problem;
  const path = field?.length ? formatFieldPath(field) : undefined;
  const logicalLocations = path === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: path }] };
  return {
    ruleId: rule,
    ruleIndex,
    level: levelOf(severity),
    message: { text: `${message}; ${remedy}` },
    locations: [{ physicalLocation: physicalLocation(problem), ...logicalLocations }],
  };
}

function physicalLocation(problem: Problem): object {
  const { file, line, column } = filePlaceOf(problem);
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column ?? 1 } };
  return { artifactLocation: { uri: uriOf(file) }, ...region };
}

// A relative path stays relative to where the command ran, which is the root of the checkout in CI.
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.toWellFormed().replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}

function levelOf(severity: Problem['severity']): 'error' | 'warning' {
  return severity === 'error' ? 'error' : 'warning';
}
