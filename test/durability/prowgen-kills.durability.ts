import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { generateJobs } from '../../lib/targets/prow';
import { isAll } from './flags';
import { Sandbox } from '../targets/prow/sandbox';

const repositories = Array.from({ length: 1000 }, (_, index) => `repo-${String(index).padStart(4, '0')}`);
const kills = isAll ? 40 : 20;

function addAll(sandbox: Sandbox, test: string): void {
  for (const repo of repositories) sandbox.addConfig(repo, test);
}

/** Runs the command and kills it so many milliseconds after its first file is there. */
async function runAndKill(sandbox: Sandbox, delay: number): Promise<void> {
  const first = sandbox.jobFile(repositories[0]!);
  const before = statSync(first).ino;
  const run = sandbox.start();
  const ended = once(run, 'exit');
  while (run.exitCode === null && statSync(first).ino === before) await setTimeout(1);
  await setTimeout(delay);
  run.kill('SIGKILL');
  await ended;
}

it(`${kills} kills during a run leave every file whole, and the next run completes`, { timeout: 600_000 }, async () => {
  const sandbox = new Sandbox();
  const states = ['unit', 'other'].map((test) => {
    addAll(sandbox, test);
    expect(sandbox.run().status).toBe(0);
    return sandbox.files();
  });
  let partly = 0;
  for (let kill = 0; kill < kills; kill++) {
    const [next, last] = kill % 2 === 0 ? states : [states[1], states[0]];
    addAll(sandbox, kill % 2 === 0 ? 'unit' : 'other');
    await runAndKill(sandbox, (kill % 20) * 3);
    const files = Object.entries(sandbox.files()).filter(([path]) => path.endsWith('.yaml'));
    const isNew = files.map(([path, text]) => text === next![path]);
    expect(files.filter(([path, text], index) => !isNew[index] && text !== last![path])).toEqual([]);
    expect(files).toHaveLength(repositories.length);
    if (isNew.includes(true) && isNew.includes(false)) partly++;
    const { problems } = generateJobs({ fromDir: sandbox.config, toDir: sandbox.jobs });
    expect(problems).toEqual([]);
    expect(sandbox.files()).toEqual(next);
    expect(readdirSync(sandbox.jobs)).not.toContain('.openshift-ci-lock');
  }
  console.log(`${partly} of ${kills} kills left some files new and some old`);
  expect(partly).toBeGreaterThanOrEqual(kills * 0.75);
});
