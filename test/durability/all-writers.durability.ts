import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { root, temporaryDirectory } from '../support/run-program';
import { isAll } from './flags';
import { addForeignFiles, describeFiles } from './foreign-files';
import { writeInputs, type Writer, writers } from './writers';

// With the twenty kills of prowgen that follow a run closely, 44 in the short form and 200 and more in the long one.
const killsOfEach = isAll ? 23 : 3;
const pairs = isAll ? 50 : 10;

const leftover = /^\.openshift-ci-/;

function start(directory: string, { args }: Writer) {
  const env = { ...process.env, PATH: `${join(directory, 'bin')}:${process.env['PATH']}` };
  return spawn(process.execPath, args, { cwd: directory, env, stdio: 'ignore' });
}

async function runToEnd(directory: string, writer: Writer): Promise<number | null> {
  const child = start(directory, writer);
  await once(child, 'exit');
  return child.exitCode;
}

/** The texts of the files that a command may write, by their paths; files of others and what a killed run leaves are not among them. */
function writtenBy({ out }: Writer, directory: string, foreign: ReadonlySet<string>): Map<string, string> {
  const below = join(directory, out);
  const names = readdirSync(below, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const isLeft = name.split('/').some((part) => leftover.test(part));
    return !isLeft && !isForeign(name, foreign) && lstatSync(join(below, name)).isFile();
  });
  return new Map(names.map((name) => [name, readFileSync(join(below, name), 'utf8')]));
}

const isForeign = (name: string, foreign: ReadonlySet<string>) => foreign.has(name.replace(/\.second$/, ''));

function leftIn(directory: string, { out }: Writer): string[] {
  const names = readdirSync(join(directory, out), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => leftover.test(name.split('/').at(-1)!));
}

/** What a run to the end writes, in a directory of its own. */
async function expectedOf(writer: Writer, state: 0 | 1): Promise<Map<string, string>> {
  const directory = temporaryDirectory();
  writeInputs(directory, writer, state);
  expect(await runToEnd(directory, writer)).toBe(0);
  return writtenBy(writer, directory, new Set());
}

/** Starts a command and kills it some milliseconds after the first sign that it writes. */
async function runAndKill(directory: string, writer: Writer, delay: number): Promise<void> {
  const out = join(directory, writer.out);
  const signs = () => {
    const names = readdirSync(out);
    const sentinel = [...files.keys()][0];
    return names.join() + (sentinel === undefined ? '' : statSync(join(out, sentinel), { throwIfNoEntry: false })?.ino);
  };
  const files = writtenBy(writer, directory, new Set());
  const before = signs();
  const child = start(directory, writer);
  const ended = once(child, 'exit');
  while (child.exitCode === null && signs() === before) await setImmediate();
  if (delay > 0) await setTimeout(delay);
  child.kill('SIGKILL');
  await ended;
}

it.each(writers)(`$name: ${killsOfEach} kills leave every file whole, and the next run completes`, async (writer) => {
  const expected = [await expectedOf(writer, 0), await expectedOf(writer, 1)];
  const directory = temporaryDirectory();
  writeInputs(directory, writer, 1);
  let partly = 0;
  for (let kill = 0; kill < killsOfEach; kill++) {
    const state = kill % 2 === 0 ? 0 : 1;
    writeInputs(directory, writer, state);
    const foreign = addOrKeepForeign(directory, writer);
    const known = describeFiles(join(directory, writer.out), [...foreign]);
    const before = writtenBy(writer, directory, foreign);
    const after = expected[state]!;
    await runAndKill(directory, writer, (kill * 2) % 30);
    const found = writtenBy(writer, directory, foreign);
    const torn = [...found].filter(([path, text]) => text !== before.get(path) && text !== after.get(path));
    expect(torn).toEqual([]);
    expect([...before.keys()].filter((path) => after.has(path) && !found.has(path))).toEqual([]);
    if (leftIn(directory, writer).length > 0) partly++;
    expect(describeFiles(join(directory, writer.out), [...foreign])).toEqual(known);
    const status = await runToEnd(directory, writer);
    expect(writer.isOnce ? [0, 1] : [0]).toContain(status);
    expect(writtenBy(writer, directory, foreign)).toEqual(after);
    expect(leftIn(directory, writer)).toEqual([]);
    expect(describeFiles(join(directory, writer.out), [...foreign])).toEqual(known);
  }
  console.log(`${writer.name}: ${partly} of ${killsOfEach} kills left something for the next run`);
});

const foreignNames = new Map<string, ReadonlySet<string>>();

function addOrKeepForeign(directory: string, { out, isOnce }: Writer): ReadonlySet<string> {
  const known = foreignNames.get(directory);
  if (known && !isOnce) return known;
  const names = new Set(addForeignFiles(join(directory, out)));
  foreignNames.set(directory, names);
  return names;
}

it(`${pairs} pairs of runs at the same time leave the files of one of them, and those of others alone`, async () => {
  const writer = writers.find(({ name }) => name === 'synth')!;
  const expected = [await expectedOf(writer, 0), await expectedOf(writer, 1)];
  const directory = temporaryDirectory();
  for (const name of ['0', '1', 'dist']) mkdirSync(join(directory, name));
  for (const state of [0, 1] as const) writeInputs(join(directory, String(state)), writer, state);
  const foreign = new Set(addForeignFiles(join(directory, 'dist')));
  const known = describeFiles(join(directory, 'dist'), [...foreign]);
  for (let pair = 0; pair < pairs; pair++) {
    const ends = [0, 1].map(async (state) => {
      const args = ['-r', join(root, 'bin/register.cjs'), join(String(state), 'main.ts')];
      if (state === 1) await setTimeout((pair * 7) % 60);
      return runToEnd(directory, { ...writer, args });
    });
    expect(await Promise.all(ends)).toEqual([0, 0]);
    const found = writtenBy(writer, directory, foreign);
    expect(expected.some((each) => JSON.stringify([...each]) === JSON.stringify([...found]))).toBe(true);
    expect(leftIn(directory, writer)).toEqual([]);
    expect(describeFiles(join(directory, 'dist'), [...foreign])).toEqual(known);
  }
});
