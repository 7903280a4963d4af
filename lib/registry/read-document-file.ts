import { positionOf, readObject, type Report, type Shape } from '../config';
import { type FieldPath, type FilePlace, type Problem, type Severity } from '../problems';
import { readText, unreadableFile } from '../system';
import { readYaml, type YamlNode } from '../yaml';
import { rules } from '../rules';

/** A file that was read, with what is wrong with it and where each field stands. */
export interface DocumentFile {
  readonly file: string;
  readonly data?: Record<string, unknown>;
  readonly problems: readonly Problem[];
  readonly placeOf: (field: FieldPath) => FilePlace;
}

/** How a file is read. */
export interface ReadDocumentOptions {
  /** What an unknown field is. */
  readonly unknown: 'error' | 'warning';
  /** The key that a list at the root is read as, where the format has a list there. */
  readonly rootList?: string;
  /** The directory that may hold the file. @default - its own */
  readonly below?: string;
}

/** Reads a YAML file that holds one object of a shape. */
export function readDocumentFile(file: string, shape: Shape, options: ReadDocumentOptions): DocumentFile {
  const { text, reason } = readText(file, { below: options.below });
  if (text === undefined) return { file, problems: [unreadableFile(file, reason)], placeOf: () => ({ file }) };
  return readDocument(file, text, shape, options);
}

function readDocument(file: string, text: string, shape: Shape, options: ReadDocumentOptions): DocumentFile {
  const { root: written, problems: syntax } = readYaml(text);
  const problems: Problem[] = syntax.map(({ line, column, ...problem }) => ({
    severity: 'error',
    place: { file, line, column },
    ...problem,
  }));
  if (!written) return { file, problems, placeOf: () => ({ file }) };
  if (written.kind === 'scalar' && written.value === null) {
    const place = { file, line: 1, column: 1 };
    const remedy = 'add the content, or remove the file';
    problems.push({ severity: 'error', rule: rules.emptyFile.id, place, message: 'the file is empty', remedy });
  }
  const root = rooted(written, options.rootList);
  const report: Report = (severity, rule, { line, column }, field, { message, remedy }) =>
    void problems.push({
      severity: severityOf(rule, severity),
      rule,
      place: { file, line, column },
      field,
      message,
      remedy,
    });
  const data = readObject(root, shape, [], { report, unknown: options.unknown });
  return { file, data, problems, placeOf: (field) => ({ file, ...positionOf(root, field) }) };
}

// A value that the loader changes on its way in stops nobody there; in a configuration it does, where it is mended.
function severityOf(rule: string, severity: Severity): Severity {
  return rule === rules.lossyScalar.id ? 'warning' : severity;
}

function rooted(root: YamlNode, key: string | undefined): YamlNode {
  if (key === undefined) return root;
  const at = { line: root.line, column: root.column };
  return {
    kind: 'map',
    ...at,
    entries: [{ key: { kind: 'scalar', value: key, source: key, style: 'plain', ...at }, value: root }],
  };
}
