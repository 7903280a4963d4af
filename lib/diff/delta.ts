import { type YamlValue, writeYaml } from '../yaml';
import { isList, isMap, jsonOf } from './same-value';
import { type DeltaLine, lineDelta, wordDelta } from './text-delta';

/** What changed at a place, for people. */
export interface Delta {
  /** Where it fits into one line, that line. */
  readonly inline?: string;
  readonly lines: readonly DeltaLine[];
  /** The same for two places where the same changed. */
  readonly key: string;
}

/** What changed from one value to another; nothing stands for a value that is not there. */
export function deltaOf(before: YamlValue | undefined, after: YamlValue | undefined): Delta {
  if (typeof before === 'string' && typeof after === 'string') return textDelta(before, after);
  if (isList(before) && isList(after)) return linesDelta(wordDelta(before.map(oneLine), after.map(oneLine)));
  if (!isBig(before) && !isBig(after)) return inlineDelta(before, after);
  return linesDelta([...linesOf('-', before), ...linesOf('+', after)]);
}

/** A value as lines of YAML. */
export function linesOf(sign: DeltaLine['sign'], value: YamlValue | undefined): DeltaLine[] {
  if (value === undefined) return [];
  return yamlOf(value)
    .replace(/\n$/, '')
    .split('\n')
    .map((text) => ({ sign, text }));
}

/** A value as YAML; what YAML cannot hold, as JSON. */
export function yamlOf(value: YamlValue): string {
  try {
    return typeof value === 'string' && value.includes('\n') ? value : writeYaml(value);
  } catch {
    return jsonOf(value);
  }
}

function oneLine(value: YamlValue): string {
  const text = yamlOf(value).trimEnd();
  return text.includes('\n') ? jsonOf(value) : text;
}

const longest = 100;

function isBig(value: YamlValue | undefined): boolean {
  if (value === undefined) return false;
  if (isMap(value)) return Object.keys(value).length > 0;
  if (isList(value)) return value.length > 0;
  return String(value).includes('\n') || String(value).length > longest;
}

function textDelta(before: string, after: string): Delta {
  if (before.includes('\n') || after.includes('\n')) return linesDelta(lineDelta(before, after));
  if (before.length + after.length <= longest) return inlineDelta(before, after);
  const words = wordDelta(wordsOf(before), wordsOf(after));
  return linesDelta(words.length > 0 ? words : [...linesOf('-', before), ...linesOf('+', after)]);
}

// Patterns of tests to skip contain blanks; other long texts are divided at blanks and commas.
function wordsOf(text: string): string[] {
  if (text.includes('\\|')) return text.split('\\|');
  return text.split(text.includes('|') ? '|' : /[ ,]+/);
}

function inlineDelta(before: YamlValue | undefined, after: YamlValue | undefined): Delta {
  const [old, now] = [before, after].map((value) => (value === undefined ? 'none' : scalarOf(value)));
  const inline = `${old} → ${now}`;
  const lines: DeltaLine[] = [
    { sign: '-', text: old! },
    { sign: '+', text: now! },
  ];
  return { inline, lines, key: inline };
}

// What reads as another type stands in quotes, and a text that is the word for nothing too.
function scalarOf(value: YamlValue): string {
  const text = yamlOf(value).trimEnd();
  return value === 'none' ? '"none"' : text;
}

function linesDelta(lines: readonly DeltaLine[]): Delta {
  const changed = lines.filter(({ sign }) => sign !== ' ');
  return { lines, key: changed.map(({ sign, text }) => `${sign}${text}`).join('\n') };
}
