import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { makeDirectory } from '../system';
import { writeLooseYaml, type YamlValue } from '../yaml';
import { formatFieldPath } from '../problems';
import { findDifferences, type Matcher } from './list-with';
import { AssertionError } from 'node:assert';

/** How a golden file is kept. */
export interface GoldenOptions {
  /** Whether the file is written instead of compared; never where CI is set. @default - whether UPDATE is 1 */
  readonly update?: boolean;
}

/**
 * Compares a text, or plain data as YAML, with a file that was reviewed; byte for byte. `UPDATE=1` writes the file
 * instead. Throws a unified diff and how to update; a relative path is one of the current directory.
 */
export function assertGolden(file: string | URL, value: string | object, options: GoldenOptions = {}): void {
  const path = resolve(typeof file === 'string' ? file : fileURLToPath(file));
  const name = nameOf(path);
  const text = typeof value === 'string' ? value : writeLooseYaml(value as YamlValue);
  const golden = readGolden(path, name);
  if (golden?.equals(Buffer.from(text))) return;
  const isAsked = options.update ?? process.env['UPDATE'] === '1';
  if (isAsked && !isInCi()) return writeGolden(path, name, text);
  const wrong = golden ? 'is not what is made now' : 'is not there';
  throw failure(`${name}: ${wrong}; ${remedyOf(isAsked)}${golden ? `\n${diffOf(name, golden, text)}` : ''}`);
}

function remedyOf(isAsked: boolean): string {
  if (isAsked) return 'it is not written where CI is set: update it where you work, and commit it';
  return 'if it shall be so, run: UPDATE=1 npm test';
}

// What CI writes nobody reviews, and a test that writes what it compares with cannot fail.
function isInCi(): boolean {
  return !['', 'false', '0'].includes((process.env['CI'] ?? '').toLowerCase());
}

function nameOf(path: string): string {
  const name = relative(process.cwd(), path);
  return name.startsWith('..') || isAbsolute(name) ? path : name.replaceAll('\\', '/');
}

function readGolden(path: string, name: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw failure(`${name}: cannot be read: ${(error as Error).message}; name a file`);
  }
}

function writeGolden(path: string, name: string, text: string): void {
  try {
    makeDirectory(dirname(path));
    writeFileSync(path, text);
  } catch (error) {
    throw failure(`${name}: cannot be written: ${(error as Error).message}; name a file that can be`);
  }
}

const mostEdits = 2_000;

function diffOf(name: string, golden: Buffer, text: string): string {
  const before = golden.toString();
  if (before === text) return 'The file is no UTF-8.';
  const patch = createTwoFilesPatch(name, 'what is made now', before, text, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
    maxEditLength: mostEdits,
  });
  if (patch === undefined) return `More than ${mostEdits} lines differ.`;
  // Else nobody would see what only the ends of lines, or a mark before the first, have different.
  return patch.replaceAll('\r', '\\r').replaceAll('\ufeff', '\\ufeff').trimEnd();
}

/** A part of a value: any of its fields, patterns for texts, and matchers for whatever they match. */
export type Subset<T> =
  | Matcher
  | (T extends string
      ? T | RegExp
      : T extends readonly (infer E)[]
        ? readonly Subset<E>[]
        : T extends object
          ? { readonly [K in keyof T]?: Subset<T[K]> }
          : T);

/**
 * Throws where a value has not all of a subset, and says every place with what is there and what was expected. Lists
 * have to be of one length, unless the subset says `listWith`; a field that is `undefined` must not be there.
 */
export function assertMatch<T>(actual: T, subset: Subset<T>): void {
  const differences = findDifferences(actual, subset);
  if (differences.length === 0) return;
  const lines = differences.map(
    ({ path, message }) => `\n  ${formatFieldPath(path) || 'the value itself'}: ${message}`,
  );
  throw failure(`does not match:${lines.join('')}`);
}

/** A failed test, as every runner knows it; the message says all, so that no runner adds a comparison of its own. */
export function failure(message: string): AssertionError {
  return new AssertionError({ message });
}
