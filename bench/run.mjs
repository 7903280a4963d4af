// Times what a user waits for, and the CPU time that it takes, next to named references in the same run; prints ratios.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rounds = Number(process.env.BENCH_ROUNDS ?? 11);
const outdir = join(mkdtempSync(join(tmpdir(), 'bench-')), 'out');
const register = ['-r', './bin/register.cjs'];
const throughCli = (program) => [
  'node_modules/cdk8s-cli/bin/cdk8s',
  ...['synth', '--check-upgrade=false', '--output', outdir, '--app', `node -r ./bin/register.cjs ${program}`],
];
const commands = {
  'node, empty script': ['-e', '0'],
  'empty cdk8s app': [...register, 'bench/empty-app.ts'],
  'empty app with cdk8s-plus-28': [...register, 'bench/empty-plus-app.ts'],
  'synth of main.ts': [...register, 'main.ts'],
  'empty cdk8s app, through cdk8s': throughCli('bench/empty-app.ts'),
  'synth of main.ts, through cdk8s': throughCli('main.ts'),
};

/** Milliseconds on the clock, and of the processor: on a busy machine only the latter can be compared. */
function time(args) {
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" 2>&1 >/dev/null';
  const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', process.execPath, ...args], {
    env: { ...process.env, CDK8S_OUTDIR: outdir, CDK8S_CHECK_UPGRADE: 'false', LC_ALL: 'C' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stderr}`);
  const [wall, user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { wall: wall * 1000, cpu: (user + system) * 1000 };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

// One round of each in turn, so that a slow moment of the machine meets all of them; the first two fill caches.
const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let round = -2; round < rounds; round++) {
  for (const [name, args] of Object.entries(commands)) {
    const taken = time(args);
    if (round >= 0) times[name].push(taken);
  }
}
rmSync(outdir, { recursive: true, force: true });

const of = (name, kind) => median(times[name].map((taken) => taken[kind]));
const shown = (name, kind) => `${of(name, kind).toFixed(0).padStart(6)} ms`;
const over = (name, reference, kind) => (of(name, kind) / of(reference, kind)).toFixed(2);
const row = (name, reference) => {
  const ratios = reference && `  ${over(name, reference, 'cpu')} and ${over(name, reference, 'wall')} × ${reference}`;
  console.log(`${name.padEnd(34)}${shown(name, 'cpu')}${shown(name, 'wall')}${ratios ?? ''}`);
};
console.log(`median of ${rounds} rounds: CPU time, then time on the clock`);
row('node, empty script');
row('empty cdk8s app', 'node, empty script');
row('empty app with cdk8s-plus-28', 'empty cdk8s app');
row('synth of main.ts', 'node, empty script');
row('synth of main.ts', 'empty cdk8s app');
row('synth of main.ts', 'empty app with cdk8s-plus-28');
row('empty cdk8s app, through cdk8s', 'node, empty script');
row('synth of main.ts, through cdk8s', 'empty cdk8s app, through cdk8s');

console.log('\nreading and writing, per configuration');
const { stdout, status, stderr } = spawnSync(process.execPath, [...register, 'bench/read-write.ts'], {
  encoding: 'utf8',
});
if (status !== 0) throw new Error(stderr);
const sizes = stdout
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
for (const { count, read, write } of sizes) {
  const growth =
    count === sizes[0].count
      ? ''
      : `  ${(read / sizes[0].read).toFixed(2)} × and ${(write / sizes[0].write).toFixed(2)} × those of ${sizes[0].count}`;
  console.log(
    `${String(count).padStart(5)} configurations: read ${read.toFixed(2)} ms, write ${write.toFixed(2)} ms${growth}`,
  );
}
