import { deepestNesting, valueOf, type YamlNode, type YamlValue } from './node';
import { findForeignCharacter, ProblemLog, type SyntaxProblem, syntaxProblem, type YamlProblem } from './problem-log';
import { readQuickly } from './quick/quick-reader';
import { addAll } from '../problems';
import { type Document, type LineCounter } from 'yaml';
import { ShallowParser, yamlPackage } from './shallow-parser';
import { NodeReader } from './node-reader';
import { rules } from '../rules';

/** All documents of a YAML text. */
export interface YamlStream {
  /** What they hold, unless an error leaves nothing to read. */
  readonly values?: readonly YamlValue[];
  readonly problems: readonly YamlProblem[];
}

/** Reads all documents of a YAML text, as `readYaml` reads the first. */
export function readYamlStream(text: string): YamlStream {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text;
  const foreign = findForeignCharacter(content);
  if (foreign) return { problems: [problemAt(foreign.offset, content, foreign)] };
  const quick = readAllQuickly(content);
  if (quick) return { values: quick.map(valueOf), problems: [] };
  const { roots, problems } = readAllWholly(content);
  return roots ? { values: roots.map(valueOf), problems } : { problems };
}

// Three dashes at the start of a line divide documents wherever they stand, inside of a text too.
function readAllQuickly(text: string): YamlNode[] | undefined {
  const roots: YamlNode[] = [];
  for (const part of text.replace(/^---\n/, '').split(/^---\n/m)) {
    const root = readQuickly(part);
    if (!root) return undefined;
    roots.push(root);
  }
  return roots;
}

/** Reads the first document of a YAML text with positions; scalars mean what they mean to Go's yaml.v2. */
export function readYaml(text: string): YamlDocument {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text;
  const foreign = findForeignCharacter(content);
  if (foreign) return { problems: [problemAt(foreign.offset, content, foreign)] };
  const root = readQuickly(content);
  return root ? { root, problems: [] } : readWholly(content);
}

/** A problem at an offset of a text. */
function problemAt(offset: number, text: string, { rule, message, remedy }: SyntaxProblem): YamlProblem {
  const before = text.slice(0, offset).split('\n');
  return { rule, message, remedy, line: before.length, column: before.at(-1)!.length + 1 };
}

/** Reads a text with all that YAML has, and says what is wrong with it. */
export function readWholly(text: string): YamlDocument {
  const lines = new (yamlPackage().LineCounter)();
  const log = new ProblemLog(lines);
  const root = readFirst(text, lines, log);
  return root ? { root, problems: log.problems } : { problems: log.problems };
}

/** Reads all documents of a text with all that YAML has; nothing where one of them has an error. */
function readAllWholly(text: string): {
  readonly roots?: readonly YamlNode[];
  readonly problems: readonly YamlProblem[];
} {
  const lines = new (yamlPackage().LineCounter)();
  const log = new ProblemLog(lines);
  const documents = compose(text, lines, log, Infinity);
  for (const document of documents) reportSyntax(document, log);
  if (log.problems.length > 0) return { problems: log.problems };
  const roots = documents.map(({ contents }) => {
    const reader = new NodeReader(text, log);
    return contents ? reader.node(contents) : reader.nothing(0);
  });
  return { roots, problems: log.problems };
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
  const { Composer } = yamlPackage();
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, version: '1.1', logLevel: 'silent' });
  const documents: Document[] = [];
  const parser = new ShallowParser(lines);
  for (const token of parser.tokens(text)) {
    addAll(documents, composer.next(token));
    if (documents.length >= most) return documents;
  }
  if (parser.tooDeepAt !== undefined) {
    const message = `the values are nested more than ${deepestNesting} deep`;
    log.add(parser.tooDeepAt, { rule: rules.tooDeep.id, message, remedy: 'nest less' });
    return [];
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
  const remedy = 'remove the line';
  const version = document.directives?.yaml;
  if (version?.explicit && version.version !== '1.1') {
    const message = 'the loader reads YAML 1.1 and refuses a directive of another version';
    log.add(Math.max(text.search(/^%YAML/m), 0), { rule: rules.badDirective.id, message, remedy });
  }
  const unknown = document.warnings.find(({ code }) => code === 'BAD_DIRECTIVE');
  if (unknown)
    log.add(unknown.pos[0], {
      rule: rules.badDirective.id,
      message: 'the loader does not support this directive',
      remedy,
    });
}

function reportSecond(document: Document, log: ProblemLog): void {
  const message = 'a second document begins here; it would be ignored';
  const remedy = 'keep only one document in the file';
  log.add(document.range?.[0] ?? 0, { rule: rules.severalDocuments.id, message, remedy });
}

/** A YAML text that was read. */
export interface YamlDocument {
  /** The root, unless syntax errors leave nothing to read. */
  readonly root?: YamlNode;
  readonly problems: readonly YamlProblem[];
}
