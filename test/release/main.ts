import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../support/run-program';
import { corpus, requireCorpus } from './corpus';
import { formatOutcome, type Outcome } from './outcome';
import { sampleAreas } from './sample-areas';
import { treeAreas } from './tree-areas';

/** The areas that one process works off, one after the other; two processes keep two cores busy. */
const groups = [
  ['determinize', 'resolve', 'prowgen', 'checkconfig', 'families', 'schedules'],
  ['import', 'tekton', 'argo', 'graph', 'run', 'affected'],
] as const;

const usage = `usage: npm run test:release [-- [--all] [--only area,area]]
areas: ${groups.flat().join(', ')}`;

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args[0] === 'worker') return work(args[1]!, args[2]!.split(','), args.includes('--all'));
  const only = args.includes('--only') ? (args[args.indexOf('--only') + 1] ?? '').split(',') : groups.flat();
  const unknown = only.filter((area) => !groups.flat().includes(area as never));
  if (args.includes('--help') || unknown.length > 0) {
    process.stderr.write(`${usage}\n`);
    process.exitCode = args.includes('--help') ? 0 : 2;
    return;
  }
  requireCorpus();
  const tree = mkdtempSync(join(tmpdir(), 'release-'));
  try {
    execFileSync('tar', ['xJf', join(corpus, 'tree.tar.xz'), '-C', tree]);
    const chosen = groups.map((group) => group.filter((area) => only.includes(area))).filter(({ length }) => length);
    const ended = await Promise.all(chosen.map((group) => startWorker(tree, group, args.includes('--all'))));
    if (ended.some((code) => code !== 0)) process.exitCode = 1;
  } finally {
    if (existsSync(tree)) rmSync(tree, { recursive: true });
  }
}

function startWorker(tree: string, areas: readonly string[], isAll: boolean): Promise<number | null> {
  const register = ['--max-old-space-size=4096', '-r', join(root, 'bin/register.cjs')];
  const args = [...register, __filename, 'worker', tree, areas.join(), ...(isAll ? ['--all'] : [])];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((done) => child.on('close', done));
}

function work(tree: string, areas: readonly string[], isAll: boolean): void {
  const isOfTree = areas.some((area) => (groups[0] as readonly string[]).includes(area));
  const all: Readonly<Record<string, () => Outcome>> = isOfTree ? treeAreas(tree) : sampleAreas(tree, isAll);
  for (const area of areas) {
    const before = process.cpuUsage();
    const outcome = all[area]!();
    const { user, system } = process.cpuUsage(before);
    process.stdout.write(`${formatOutcome(outcome, (user + system) / 1e6)}\n`);
    if (outcome.differences.length > 0) process.exitCode = 1;
  }
}

void main();
