import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Random } from '../support/random';
import { Watchdog } from './watchdog';

/** Something that takes any input without a crash. */
export interface Subject<T> {
  readonly name: string;
  /** How a message shows an input. @default - as JSON */
  readonly show?: (input: T) => string;
  /** How many cases run at once, where each is a process of its own. @default 1 */
  readonly lanes?: number;
  /** How many cases a short run tries. */
  readonly cases: number;
  /** Makes an input. */
  readonly make: (random: Random) => T;
  /** Takes an input; gives what is wrong with what came of it. An exception is wrong as well. */
  readonly take: (input: T, random: Random) => readonly string[] | Promise<readonly string[]>;
}

const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const times = process.env['FUZZ_ALL'] ? 10 : 1;
const [onlySubject, onlyCase] = (process.env['FUZZ_CASE'] || ':').split(':');
const longestCase = 2_000;
const mostFaults = 20;
const watchdog = new Watchdog();
afterAll(() => watchdog.end());

const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const namesOf = () => prototypes.map((prototype) => Object.getOwnPropertyNames(prototype).length).join();
const clean = namesOf();

/** Declares a test that gives a subject many inputs, the same for the same seed. */
export function fuzz<T>(subject: Subject<T>): void {
  const cases = subject.cases * times;
  it.skipIf(onlySubject && onlySubject !== subject.name)(`${subject.name}: ${cases} cases`, async () => {
    expect(await faultsOf(subject, cases)).toEqual([]);
  });
}

async function faultsOf<T>(subject: Subject<T>, cases: number): Promise<string[]> {
  const faults = new Map<string, string>();
  watchdog.watch(subject.name);
  const numbers = (onlyCase ? [Number(onlyCase)] : Array.from({ length: cases }, (_, number) => number)).values();
  const lanes = Array.from({ length: subject.lanes ?? 1 }, () => runCases(subject, numbers, faults));
  await Promise.all(lanes);
  return [...faults.values()];
}

async function runCases<T>(subject: Subject<T>, numbers: Iterable<number>, faults: Map<string, string>): Promise<void> {
  for (const number of numbers) {
    watchdog.begin(number);
    const { found, input } = await runCase(subject, number);
    for (const fault of found) {
      if (!faults.has(fault)) faults.set(fault, `${fault}\n  ${repeat(subject, number, input)}`);
    }
    if (faults.size >= mostFaults) return;
  }
}

async function runCase<T>(subject: Subject<T>, number: number): Promise<{ found: readonly string[]; input?: T }> {
  const random = new Random(hash(`${seed} ${subject.name} ${number}`));
  const before = process.cpuUsage();
  let input: T | undefined;
  const found: string[] = [];
  try {
    const made = subject.make(random);
    input = made;
    const wrong = subject.take(made, random);
    found.push(...(wrong instanceof Promise ? await wrong : wrong));
  } catch (error) {
    found.push(describeError(error));
  }
  const { user, system } = process.cpuUsage(before);
  if ((user + system) / 1000 > longestCase) found.push(`takes more than ${longestCase} ms of CPU time`);
  if (namesOf() !== clean) found.push('changes a prototype of the language');
  return { found, input };
}

/** An exception by its kind, message and place, so that the same fault is shown once. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `throws ${show(error)}`;
  const at =
    error.stack
      ?.split('\n')
      .filter((line) => /^\s+at .*\/(lib|node_modules)\//.test(line))
      .slice(0, 3) ?? [];
  const places = at.map((line) => line.trim().replace(/\(?(?:file:\/\/)?\/.*?\/(lib|node_modules)\//, '($1/'));
  return `${error.name}: ${error.message.slice(0, 150)} ${places.join(' ')}`;
}

/** How a case is run again, and the file that holds its input. */
function repeat<T>(subject: Subject<T>, number: number, input: T | undefined): string {
  const text = shown(subject, input);
  const file = join(tmpdir(), `fuzz-${subject.name.replaceAll(' ', '-')}-${number}.txt`);
  writeFileSync(file, text);
  return `--seed ${seed} --case '${subject.name}:${number}': ${file}: ${text.slice(0, 300)}`;
}

function shown<T>({ show: own }: Subject<T>, input: T | undefined): string {
  if (typeof input === 'string') return input;
  return input === undefined || !own ? show(input) : own(input);
}

function show(value: unknown): string {
  try {
    return String(JSON.stringify(value));
  } catch {
    return String(value);
  }
}

// FNV-1a
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
