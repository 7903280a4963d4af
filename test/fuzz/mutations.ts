import { parse, stringify } from 'yaml';
import { type Random } from '../support/random';

/** Texts that readers of YAML, names, patterns, times and amounts take in different ways. */
export const oddScalars: readonly string[] = [
  ...['', ' ', 'null', '~', 'true', 'no', '0', '-1', '1e309', '.nan', '0x1F', '0o17', '1_000', '9'.repeat(40), '1.10'],
  ...['2001-01-01', '"\\e[31m"', '"\\0"', '"\\u202e"', '"\\ud800"', "'a'", '|\n  x', '>-\n x', '*a', '&a x', '*', '&'],
  ...[
    '!!binary aGk=',
    '!!int "x"',
    '!!js/function x',
    '!x y',
    '@x',
    '`x`',
    '%x',
    '- x',
    '{a: b}',
    '[a, b]',
    '{}',
    '[]',
  ],
  ...['? x', 'a: b', '# c', '"a\\nb"', '__proto__', 'constructor', 'toString', '/', '..', '../../etc', 'a/b', '-x'],
  ...['$(id)', '{{x}}', '$(params.x)', '${X}', '999h', '1ns', '-5m', '1.5h', '* * * * *', '@daily', '99 99 * * *'],
  ...[
    '0 0 31 2 *',
    '(a+)+$',
    '[',
    'a'.repeat(300),
    'é',
    '\u{1F600}',
    'pipeline:src',
    'src',
    'bin',
    'root',
    'os',
    'rpms',
  ],
  ...['latest', 'release:latest', 'stable:cli', '<<', '1Ki', '500m', '1e9', '0.5', '::error::x', '<script>', '|'],
];

/** Keys of the format, and some that objects of the language have. */
const keys: readonly string[] = [
  ...[
    'tests',
    'as',
    'commands',
    'container',
    'from',
    'steps',
    'test',
    'pre',
    'post',
    'workflow',
    'ref',
    'chain',
    'env',
  ],
  ...['images', 'items', 'to', 'inputs', 'paths', 'base_images', 'build_root', 'releases', 'release', 'resources'],
  ...['requests', 'limits', 'cpu', 'promotion', 'cron', 'interval', 'postsubmit', 'cluster_claim', 'cluster_profile'],
  ...[
    'leases',
    'dependencies',
    'credentials',
    'observers',
    'operator',
    'bundles',
    'raw_steps',
    'literal_steps',
    'name',
  ],
  ...['presubmits', 'postsubmits', 'periodics', 'labels', 'spec', 'containers', 'branches', 'rule', 'reason', 'file'],
  ...['run_if_changed', 'skip_if_only_changed', 'shard_count', 'timeout', 'namespace', 'tag', 'zz_generated_metadata'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '<<', '', 'é', '*'],
];

/** Some value of YAML. */
export function anyValue(random: Random, depth = 2): unknown {
  const inner = () => anyValue(random, depth - 1);
  const kind = random.below(depth > 0 ? 10 : 6);
  if (kind === 0) return null;
  if (kind === 1) return random.next() < 0.5;
  if (kind === 2) return random.pick([0, -1, 1, 1e21, 0.5, 2 ** 53, 3]);
  if (kind < 6) return random.pick(oddScalars);
  if (kind < 8) return Array.from({ length: random.below(3) }, inner);
  return entries(Array.from({ length: random.below(3) }, () => [random.pick(keys), inner()]));
}

/** A text like another one. */
export function mutated(random: Random, text: string): string {
  if (random.next() < 0.5) return mutatedText(random, text);
  try {
    return stringify(mutatedValue(random, parse(text)));
  } catch {
    return mutatedText(random, text);
  }
}

/** A text of any characters. */
export function anyText(random: Random): string {
  const bytes = Buffer.from(Array.from({ length: random.below(200) }, () => random.below(256)));
  const text = bytes.toString(random.pick(['utf8', 'latin1', 'utf16le'] as const));
  return random.next() < 0.5 ? text : text.replace(/[^\n -~]/g, '');
}

type TextChange = (random: Random, text: string, at: number) => string;

const inLines = (change: (random: Random, lines: string[], at: number) => void): TextChange => {
  return (random, text) => {
    const lines = text.split('\n');
    change(random, lines, random.below(lines.length));
    return lines.join('\n');
  };
};

const textChanges: readonly TextChange[] = [
  (random, text, at) => text.slice(0, at) + text.slice(at + 1 + random.below(20)),
  (random, text, at) => text.slice(0, at) + String.fromCharCode(random.below(256)) + text.slice(at),
  (random, text, at) => text.slice(0, at) + random.pick(oddScalars) + text.slice(at),
  (_, text, at) => text.slice(0, at),
  inLines((random, lines, at) => lines.splice(at, 1 + random.below(3))),
  inLines((random, lines, at) => lines.splice(random.below(lines.length), 0, lines[at]!)),
  inLines((random, lines, at) => (lines[at] = '  '.repeat(random.below(4)) + lines[at]!.trimStart())),
  inLines((random, lines, at) => (lines[at] = lines[at]!.replace(/:.*/s, () => `: ${random.pick(oddScalars)}`))),
  inLines((random, lines, at) => (lines[at] = lines[at]!.replace(/[\w-]+:/, () => `${random.pick(keys)}:`))),
];

function mutatedText(random: Random, text: string): string {
  let result = text;
  for (let rest = 1 + random.below(4); rest > 0; rest--) {
    result = random.pick(textChanges)(random, result, random.below(result.length + 1));
  }
  return result;
}

type Holder = Record<string, unknown>;

/** A value with some parts changed, moved or removed. */
export function mutatedValue(random: Random, value: unknown): unknown {
  for (let rest = 1 + random.below(3); rest > 0; rest--) {
    const places = placesIn(value);
    if (places.length === 0) return anyValue(random);
    change(random, ...random.pick(places), places);
  }
  return value;
}

function placesIn(value: unknown): [Holder, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder;
  return Object.keys(value).flatMap((key): [Holder, string][] => [[holder, key], ...placesIn(holder[key])]);
}

function change(random: Random, holder: Holder, key: string, places: readonly [Holder, string][]): void {
  const value = holder[key];
  const copyOf = ([other, name]: [Holder, string]) => structuredClone(other[name]);
  const kind = random.below(7);
  if (kind === 0) delete holder[key];
  else if (kind === 1) set(holder, key, anyValue(random));
  else if (kind === 2) set(holder, key, copyOf(random.pick(places)));
  else if (kind === 3) set(holder, key, [value]);
  else if (kind === 4) set(holder, key, entries([[random.pick(keys), value]]));
  else if (kind === 5 && !Array.isArray(holder)) set(holder, random.pick(keys), structuredClone(value));
  else set(holder, key, typeof value === 'string' ? `${value}${random.pick(oddScalars)}` : anyValue(random, 1));
}

// `__proto__` becomes a key like any other.
function set(holder: Holder, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function entries(pairs: readonly (readonly [string, unknown])[]): Holder {
  const made: Holder = {};
  for (const [key, value] of pairs) set(made, key, value);
  return made;
}
