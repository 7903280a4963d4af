import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../support/random';
import { ask } from '../../support/run-go';
import { temporaryDirectory } from '../../support/run-program';
import { hashOf } from '../corpus';
import { type Outcome } from '../outcome';
import { mutate } from './mutations';
import { ours } from './ours';
import { World } from './world';

/** What pj-rehearse finds: jobs with their sources; or why it refuses the tree. */
interface Answer {
  readonly jobs?: readonly { readonly name: string; readonly source: string }[];
  readonly error?: string;
}

/** What was recorded: how many jobs each seed rehearses, and their hash. The tree is no part of the project. */
interface Recorded {
  readonly tool: string;
  readonly commit: string;
  readonly recorded: string;
  readonly cases: Readonly<Record<string, Summary>>;
}

interface Summary {
  readonly changes: string;
  readonly jobs: number;
  readonly hash: string;
}

interface Case {
  readonly seed: number;
  readonly changes: readonly string[];
  readonly head: string;
  /** Our answer: each job with its source, sorted. */
  readonly jobs: readonly string[];
}

const recordedFile = join(__dirname, 'recorded.json');

/**
 * The jobs that generated changes of the corpus rehearse, and what pj-rehearse finds. AFFECTED_ORACLE names a program that
 * was built of main.go in a checkout of ci-tools: its answers are recorded. Without it the recorded ones are replayed.
 */
export function compareAffected(tree: string, isAll: boolean): Outcome {
  const directory = temporaryDirectory();
  try {
    return compareIn(new World(directory, tree), isAll);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function compareIn(world: World, isAll: boolean): Outcome {
  const program = process.env['AFFECTED_ORACLE'];
  if (program !== undefined) record(world, program);
  const { cases } = JSON.parse(readFileSync(recordedFile, 'utf8')) as Recorded;
  const seeds = Object.keys(cases).slice(0, isAll ? undefined : 8);
  const differences = seeds.flatMap((seed) => {
    const [found, expected] = [summaryOf(caseOf(world, Number(seed))), cases[seed]!];
    const same = found.jobs === expected.jobs && found.hash === expected.hash;
    return same ? [] : [`${seed} (${expected.changes}): ${found.jobs} jobs, upstream ${expected.jobs}`];
  });
  return { area: 'affected', checked: `${seeds.length} changes`, differences };
}

function caseOf(world: World, seed: number): Case {
  world.git('checkout', '-q', '-B', `case-${seed}`, world.base);
  const changes = mutate(world, new Random(seed));
  world.generate();
  return { seed, changes, head: world.commit(changes.join(', ')), jobs: ours(world) };
}

function summaryOf({ changes, jobs }: Pick<Case, 'changes' | 'jobs'>): Summary {
  const kinds = changes.map((change) => change.split(' ')[0]).join(', ');
  return { changes: kinds, jobs: jobs.length, hash: hashOf(jobs.join('\n')) };
}

function record(world: World, program: string): void {
  const count = Number(process.env['CASES'] ?? 60);
  const cases = Array.from({ length: count }, (_, index) => caseOf(world, index + 1));
  const questions = cases.map(({ head }) => ({ directory: world.directory, base: world.base, head }));
  const answers = ask(program, [], questions) as unknown as Answer[];
  const found = cases.flatMap(({ seed, changes }, index) => {
    const { jobs = [], error } = answers[index]!;
    if (error !== undefined) console.warn(seed, changes, error.slice(0, 400));
    const names = jobs.map(({ name, source }) => `${name} ${source}`).sort();
    return error === undefined ? [[String(seed), summaryOf({ changes, jobs: names })] as const] : [];
  });
  const tool = {
    tool: 'pkg/rehearse of openshift/ci-tools',
    commit: '52352cd19167cc870e1b04a3abe569312001ed86',
    recorded: new Date().toISOString().slice(0, 10),
  };
  const recorded: Recorded = { ...tool, cases: Object.fromEntries(found) };
  writeFileSync(recordedFile, `${JSON.stringify(recorded, undefined, 2)}\n`);
}
