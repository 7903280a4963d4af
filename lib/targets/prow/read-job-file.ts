import { addAll, type FieldPath, type FilePlace, type Position, type Problem } from '../../problems';
import { readYaml, type YamlNode } from '../../yaml';
import { isStale } from './prow-target';
import { type JobReport, readObject } from './read-job';
import { type Job, type JobFile } from './schema';
import { rules } from '../../rules';
import { type CST, LineCounter, Parser } from 'yaml';

/** A job file that exists already. */
interface ExistingJobs {
  readonly jobs: JobFile;
  /** Errors: the file cannot be read as upstream's tools read it. */
  readonly errors: readonly Problem[];
  /** Warnings: what is lost when the file is written again. */
  readonly losses: readonly Problem[];
}

// What of a job that is generated anew, or pruned, can still matter.
const keptFields = new Set(['name', 'labels', 'max_concurrency', 'cluster', 'skip_report', 'reporter_config']);
const kinds = { presubmits: 'Presubmit', postsubmits: 'Postsubmit' } as const;

/** Reads a job file as upstream does: into Prow's types, unknown fields dropped, numbers and units in one form. */
export function readJobFile(text: string, file: string): ExistingJobs {
  const errors: Problem[] = [];
  const losses: Problem[] = [];
  const { root, problems } = readYaml(text);
  for (const { line, column, rule, message, remedy } of problems) {
    errors.push({ severity: 'error', rule, place: { file, line, column }, message, remedy });
  }
  if (!root || (root.kind === 'scalar' && root.value === null)) {
    if (!errors.length) errors.push(emptyFile(file));
    return { jobs: {}, errors, losses };
  }
  const jobs = readJobs(root, reportInto(file, errors, losses));
  addAll(
    losses,
    commentsOf(text).map((comment) => lostComment(file, comment)),
  );
  return { jobs, errors, losses };
}

function readJobs(root: YamlNode, report: JobReport): JobFile {
  const jobs: JobFile = {};
  if (root.kind !== 'map') {
    report.wrong(root, [], 'the file is no map', 'write presubmits, postsubmits or periodics');
    return jobs;
  }
  for (const { key, value } of root.entries) {
    const name = String(key.value);
    if (name === 'periodics') jobs.periodics = readJobList(value, 'Periodic', [name], report);
    else if (name === 'presubmits') jobs.presubmits = readRepositories(value, name, report);
    else if (name === 'postsubmits') jobs.postsubmits = readRepositories(value, name, report);
    else report.unknown(key, [name]);
  }
  return jobs;
}

function readRepositories<T extends Job>(node: YamlNode, kind: keyof typeof kinds, report: JobReport) {
  if (node.kind === 'map') {
    const entries = node.entries.map(({ key, value }): [string, T[]] => {
      const name = String(key.value);
      return [name, readJobList<T>(value, kinds[kind], [kind, name], report)];
    });
    return Object.fromEntries(entries);
  }
  if (node.kind !== 'scalar' || node.value !== null) {
    report.wrong(node, [kind], 'is no map', 'write `<org>/<repo>:` with a list of jobs below it');
  }
  return {};
}

function readJobList<T extends Job>(node: YamlNode, type: string, path: FieldPath, report: JobReport): T[] {
  if (node.kind === 'list') {
    return node.items.map((item, index) => readJob(item, type, [...path, index], report) as unknown as T);
  }
  if (node.kind !== 'scalar' || node.value !== null) report.wrong(node, path, 'is no list', 'write a list of jobs');
  return [];
}

function readJob(node: YamlNode, type: string, path: FieldPath, report: JobReport) {
  const unheard: JobReport = { wrong: () => undefined, unknown: () => undefined };
  const { labels } = readObject(node, type, path, unheard, new Set(['labels'])) as { labels?: Job['labels'] };
  return isStale({ labels }) ? readObject(node, type, path, unheard, keptFields) : readObject(node, type, path, report);
}

function reportInto(file: string, errors: Problem[], losses: Problem[]): JobReport {
  const placeOf = ({ line, column }: Position): FilePlace => ({ file, line, column });
  return {
    wrong: (at, field, message, remedy) =>
      void errors.push({ severity: 'error', rule: rules.wrongType.id, place: placeOf(at), field, message, remedy }),
    unknown: (at, field) =>
      void losses.push({
        severity: 'warning',
        rule: rules.lostField.id,
        place: placeOf(at),
        field,
        message: 'is no field of Prow’s and is lost when the file is written',
        remedy: 'correct its name, or keep the job in a file of its own outside of the repository’s directory',
      }),
  };
}

function lostComment(file: string, { line, column, text }: Position & { text: string }): Problem {
  return {
    severity: 'warning',
    rule: rules.lostComment.id,
    place: { file, line, column },
    message: `the comment ${JSON.stringify(text)} is lost when the file is written`,
    remedy: 'move it to the ci-operator configuration, or into an annotation of the job',
  };
}

function emptyFile(file: string): Problem {
  const message = 'the file is empty';
  return {
    severity: 'error',
    rule: rules.emptyFile.id,
    place: { file },
    message,
    remedy: 'remove it, or restore what it held',
  };
}

/** A comment of a YAML file. */
interface Comment extends Position {
  readonly text: string;
}

/** The comments of a YAML text; an exact search, and a quick answer where nothing looks like a comment. */
export function commentsOf(text: string): Comment[] {
  if (!/(?:^|\s)#/.test(text)) return [];
  const lines = new LineCounter();
  const found: Comment[] = [];
  for (const token of new Parser(lines.addNewLine).parse(text)) collectComments(token, found, lines);
  return found;
}

function collectComments(token: unknown, found: Comment[], lines: LineCounter): void {
  if (typeof token !== 'object' || token === null) return;
  const { type, offset, source } = token as CST.Token & { source?: string };
  if (type === 'comment' && source !== undefined) {
    const { line, col } = lines.linePos(offset);
    found.push({ line, column: col, text: source });
    return;
  }
  for (const part of Object.values(token)) {
    if (typeof part === 'object') for (const child of [part].flat() as unknown[]) collectComments(child, found, lines);
  }
}
