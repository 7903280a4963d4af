import { valueOf, type YamlNode } from './node';
import { type YamlProblem } from './problem-log';
import { readQuickly } from './quick/quick-reader';
import { readAllWholly } from './read-wholly';
import { problemAt } from './read-yaml';
import { findForeignCharacter } from './syntax-problem';
import { type YamlValue } from './value';

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
