import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A tree of real configurations and upstream's answers to it, which are no part of the project. */
export const corpus = resolve(process.env['OPENSHIFT_CI_CORPUS'] || join(__dirname, '../../../shared/corpus'));

/** Ends the run where the tree is missing: a suite that silently does nothing proves nothing. */
export function requireCorpus(): void {
  if (existsSync(join(corpus, 'tree.tar.xz'))) return;
  throw new Error(`no corpus in ${corpus}: set OPENSHIFT_CI_CORPUS to the directory that holds tree.tar.xz`);
}

/** What upstream's checkconfig says of the tree. */
export interface Verdicts {
  /** The configurations that it refuses, with its message. */
  readonly configurations: Readonly<Record<string, string>>;
  /** Files on which a stricter rule of ours is right, as `rule: reason`. */
  readonly stricter?: Readonly<Record<string, string>>;
  /** Every so manyth configuration is compiled to the engines. */
  readonly sample: number;
}

/** The verdicts of upstream's checkconfig. */
export function readVerdicts(): Verdicts {
  return JSON.parse(textOf('checkconfig.json.xz')) as Verdicts;
}

/** The hashes of a list of the corpus, by path. */
export function readSums(file: string): ReadonlyMap<string, string> {
  const lines = textOf(file).split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

/** The rows of a table of the corpus. */
export function readRows(file: string): string[][] {
  const lines = textOf(file).split('\n').filter(Boolean);
  return lines.map((line) => line.split('\t'));
}

/** The SHA-256 of a text. */
export function hashOf(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether a path is one of every `count`: the same ones in every run. */
export function isInSample(path: string, count: number): boolean {
  return count <= 1 || parseInt(hashOf(path).slice(0, 8), 16) % count === 0;
}

function textOf(file: string): string {
  return execFileSync('xz', ['-dc', join(corpus, file)], { maxBuffer: 2 ** 30, encoding: 'utf8' });
}
