import { findForeignCharacter, type SyntaxProblem } from './syntax-problem';
import { type YamlProblem } from './problem-log';
import { readQuickly } from './quick/quick-reader';
import { type YamlDocument } from './yaml-document';
import { readWholly } from './read-wholly';

/** Reads the first document of a YAML text with positions; scalars mean what they mean to Go's yaml.v2. */
export function readYaml(text: string): YamlDocument {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text;
  const foreign = findForeignCharacter(content);
  if (foreign) return { problems: [problemAt(foreign.offset, content, foreign)] };
  const root = readQuickly(content);
  return root ? { root, problems: [] } : readWholly(content);
}

function problemAt(offset: number, text: string, { rule, message, remedy }: SyntaxProblem): YamlProblem {
  const before = text.slice(0, offset).split('\n');
  return { rule, message, remedy, line: before.length, column: before.at(-1)!.length + 1 };
}
