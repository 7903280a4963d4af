import { Composer, type Document, LineCounter, Parser } from 'yaml';
import { tooDeepAt } from './nesting';
import { deepestNesting, type YamlNode } from './node';
import { NodeReader } from './node-reader';
import { ProblemLog, type YamlProblem } from './problem-log';
import { findForeignCharacter, syntaxProblem } from './syntax-problem';

/** A YAML text that was read. */
export interface YamlDocument {
  /** The root, unless syntax errors leave nothing to read. */
  readonly root?: YamlNode;
  readonly problems: readonly YamlProblem[];
}

/** All documents of a YAML text. */
export interface YamlStream {
  /** Their roots, unless syntax errors leave nothing to read. */
  readonly roots?: readonly YamlNode[];
  readonly problems: readonly YamlProblem[];
}

/** Reads the first document of a YAML text with positions; scalars mean what they mean to Go's yaml.v2. */
export function readYaml(text: string): YamlDocument {
  const content = withoutMark(text);
  const lines = new LineCounter();
  const log = new ProblemLog(lines);
  const root = isText(content, lines, log) ? readFirst(content, lines, log) : undefined;
  return root ? { root, problems: log.problems } : { problems: log.problems };
}

/** Reads all documents of a YAML text, as `readYaml` reads the first. */
export function readYamlStream(text: string): YamlStream {
  const content = withoutMark(text);
  const lines = new LineCounter();
  const log = new ProblemLog(lines);
  if (!isText(content, lines, log)) return { problems: log.problems };
  const documents = compose(content, lines, log, Infinity);
  const broken = documents.filter((document) => reportSyntax(document, log));
  if (broken.length > 0 || log.problems.length > 0) return { problems: log.problems };
  const roots = documents.map(({ contents }) => {
    const reader = new NodeReader(content, log);
    return contents ? reader.node(contents) : reader.nothing(0);
  });
  return { roots, problems: log.problems };
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function isText(text: string, lines: LineCounter, log: ProblemLog): boolean {
  const foreign = findForeignCharacter(text);
  if (!foreign) return true;
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0 && at < foreign.offset; at = text.indexOf('\n', at + 1)) {
    lines.addNewLine(at + 1);
  }
  log.add(foreign.offset, foreign);
  return false;
}

function readFirst(text: string, lines: LineCounter, log: ProblemLog): YamlNode | undefined {
  const [document, second] = compose(text, lines, log);
  if (!document) return undefined;
  const hasErrors = reportSyntax(document, log);
  reportDirectives(document, text, log);
  if (second) reportSecond(second, log);
  if (hasErrors) return undefined;
  const reader = new NodeReader(text, log);
  return document.contents ? reader.node(document.contents) : reader.nothing(0);
}

function compose(text: string, lines: LineCounter, log: ProblemLog, most = 2): Document[] {
  const parser = new Parser(lines.addNewLine);
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, version: '1.1', logLevel: 'silent' });
  const documents: Document[] = [];
  for (const token of parser.parse(text)) {
    const deep = tooDeepAt(token);
    if (deep !== undefined) {
      const message = `the values are nested more than ${deepestNesting} deep`;
      log.add(deep, { rule: 'too-deep', message, remedy: 'nest less' });
      return [];
    }
    documents.push(...composer.next(token));
    if (documents.length >= most) return documents;
  }
  return [...documents, ...composer.end(true, text.length)];
}

// One mistake makes the parser complain over and over: the first complaint of each line is enough.
function reportSyntax(document: Document, log: ProblemLog): boolean {
  const reported = new Set<number>();
  for (const { code, message, pos } of document.errors) {
    const { line } = log.place(pos[0]);
    if (!reported.has(line)) log.add(pos[0], syntaxProblem(code, message));
    reported.add(line);
  }
  return document.errors.length > 0;
}

function reportDirectives(document: Document, text: string, log: ProblemLog): void {
  const remedy = 'leave the line out';
  const version = document.directives?.yaml;
  if (version?.explicit && version.version !== '1.1') {
    const message = 'the loader reads YAML 1.1 and refuses a directive of another version';
    log.add(Math.max(text.search(/^%YAML/m), 0), { rule: 'bad-directive', message, remedy });
  }
  const unknown = document.warnings.find(({ code }) => code === 'BAD_DIRECTIVE');
  if (unknown)
    log.add(unknown.pos[0], { rule: 'bad-directive', message: 'the loader knows no such directive', remedy });
}

function reportSecond(document: Document, log: ProblemLog): void {
  const message = 'a second document begins, and would be ignored';
  const remedy = 'keep one document in the file';
  log.add(document.range?.[0] ?? 0, { rule: 'several-documents', message, remedy });
}
