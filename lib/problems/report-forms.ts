import { type FilePlace, formatFieldPath, type Place, type Problem, type UnplacedProblem } from './prop-types';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ruleOf } from '../rules';

/** The forms of a report of problems: `github` is for workflows of GitHub Actions, `sarif` for code scanning. */
export const reportForms = ['text', 'json', 'github', 'sarif'] as const;

/** A form of a report of problems. */
export type ReportForm = (typeof reportForms)[number];

/** A report of problems in one of its forms; empty where there is nothing to say and the form is made of lines. */
export function writeReport(problems: readonly Problem[], form: ReportForm): string {
  if (form === 'json') return `${visibleJson(problems.map(problemRecord))}\n`;
  if (form === 'sarif') return `${visibleJson(sarifLog(problems))}\n`;
  if (form === 'github') return githubAnnotations(problems);
  return problems.length > 0 ? `${visibleLines(formatReport(problems))}\n` : '';
}

/** Problems as the commands by which a workflow of GitHub Actions shows them beside the lines of a pull request. */
function githubAnnotations(problems: readonly Problem[]): string {
  return problems.map((problem) => `${annotation(problem)}\n`).join('');
}

function annotation(problem: Problem): string {
  const { severity, rule, field, message, remedy } = problem;
  const { file, line, column } = filePlaceOf(problem);
  const level = severity === 'error' ? 'error' : 'warning';
  const places = { file, line, col: column, title: rule };
  const properties = Object.entries(places).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${escapeProperty(String(value))}`,
  );
  const path = field?.length ? `${formatFieldPath(field)}: ` : '';
  return `::${level} ${properties.join(',')}::${escapeData(`${path}${message}; ${remedy}`)}`;
}

// What is invisible is spelled out first, so that no line of an untrusted file begins a command of its own.
function escapeData(text: string): string {
  return visibleText(text).replaceAll('%', '%25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** `file:line:column`, or `path/in/the/tree (program.ts:line:column)`. */
export function formatPlace(place: Place): string {
  if ('construct' in place) return place.program ? `${place.construct} (${place.program})` : place.construct;
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
}

/** One problem as one line: location, field, problem, suggestion and the id of its rule. */
export function formatProblem(problem: Problem): string {
  const field = problem.field?.length ? formatFieldPath(problem.field) : undefined;
  const where = [formatPlace(problem.place), field].filter((part) => part !== undefined).join(': ');
  const severity = problem.severity === 'error' ? '' : `${problem.severity.replace('-', ' ')}: `;
  return visibleText(`${where}: ${severity}${problem.message}; ${problem.remedy} [${problem.rule}]`);
}

/** A problem as the message of a construct's validation, which knows its own place. */
export function formatUnplaced({ field, message, remedy, rule }: ValidationProblem): string {
  return `${field?.length ? `${formatFieldPath(field)}: ` : ''}${message}; ${remedy}${rule ? ` [${rule}]` : ''}`;
}

type ValidationProblem = Omit<UnplacedProblem, 'severity' | 'rule'> & Partial<Pick<UnplacedProblem, 'rule'>>;

/** All problems as one report, in the order given, with a count at the end. */
export function formatReport(problems: readonly Problem[]): string {
  const counts = (['error', 'not-expressible', 'warning'] as const)
    .map((severity) => [problems.filter((problem) => problem.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, severity]) => `${count} ${nameOf(severity, count)}`);
  return [...problems.map(formatProblem), counts.join(', ')].join('\n');
}

function nameOf(severity: Problem['severity'], count: number): string {
  if (severity === 'not-expressible') return 'not expressible';
  return count === 1 ? severity : `${severity}s`;
}

/**
 * A text on one line in which every character can be seen. Names and values of untrusted files reach terminals and logs
 * only like this: what would move the cursor, change the colour, turn the direction of writing or begin a new line is
 * spelled out, and so are the marks by which a CI system takes a line for a command to itself.
 */
export function visibleText(text: string): string {
  return spell(text.replaceAll('\t', '  '), hidden);
}

/** A text of several lines, each of which is visible as `visibleText` has it. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visibleText).join('\n');
}

/** A value as JSON of several lines: it stays itself, with `\uXXXX` for what could not be seen or would be a command. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(hiddenInJson, (found) =>
    Array.from({ length: found.length }, (_, index) => escapeUnit(found.charCodeAt(index))).join(''),
  );
}

/** What cannot be seen: control characters, format characters such as those for the direction, separators of lines. */
const invisible = '[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]';

// `::error::` begins a line for GitHub, `##[…]`, `##vso[…]` and `##teamcity[…]` stand anywhere in it.
// Looking back only from a colon keeps a row of spaces from being read once for each of them.
const command = ':(?<=^\\s*:)(?=:)|#(?=#\\w*\\[)';
const hidden = new RegExp(`${invisible}|${command}`, 'gu');
const hiddenInJson = new RegExp(`(?!\\n)${invisible}|#(?=#\\w*\\[)`, 'gu');

function spell(text: string, pattern: RegExp): string {
  return text.replace(pattern, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

/**
 * Problems as a SARIF 2.1.0 log, which code hosts and editors show.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
function sarifLog(problems: readonly Problem[]): object {
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

/** A problem as data, for programs. */
export function problemRecord(problem: Problem) {
  const { place, field, rule, severity, message, remedy } = problem;
  const where = 'file' in place ? place : { file: place.program ?? place.construct };
  const path = field?.length ? formatFieldPath(field) : undefined;
  return { ...where, path, rule, severity, message, remedy };
}

/** Where a problem is as a file with line and column; of a construct, the line of the program that made it. */
function filePlaceOf({ place }: Problem): FilePlace {
  if ('file' in place) return place;
  const found = /^(.*):(\d+):(\d+)$/.exec(place.program ?? '');
  if (!found) return { file: place.program ?? place.construct };
  return { file: found[1]!, line: Number(found[2]), column: Number(found[3]) };
}
