// Times what a user waits for, beside named references in the same run, and prints ratios.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rounds = Number(process.env.BENCH_ROUNDS ?? 7);
const outdir = join(mkdtempSync(join(tmpdir(), 'bench-')), 'out');
const register = ['-r', './bin/register.cjs'];
const throughCli = (program) => [
  'node_modules/cdk8s-cli/bin/cdk8s',
  ...['synth', '--check-upgrade=false', '--output', outdir, '--app', `node -r ./bin/register.cjs ${program}`],
];
const commands = {
  'node, empty script': ['-e', '0'],
  'empty cdk8s app': [...register, 'bench/empty-app.ts'],
  'synth of main.ts': [...register, 'main.ts'],
  'empty cdk8s app, through cdk8s': throughCli('bench/empty-app.ts'),
  'synth of main.ts, through cdk8s': throughCli('main.ts'),
};

function time(args) {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    env: { ...process.env, CDK8S_OUTDIR: outdir, CDK8S_CHECK_UPGRADE: 'false' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stderr}`);
  return Number(process.hrtime.bigint() - started) / 1e6;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

// One round of each in turn, so that a slow moment of the machine meets all of them.
const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let round = 0; round <= rounds; round++) {
  for (const [name, args] of Object.entries(commands)) {
    const taken = time(args);
    if (round > 0) times[name].push(taken);
  }
}
rmSync(outdir, { recursive: true, force: true });

const of = (name) => median(times[name]);
const row = (name, reference) => {
  const ratio = reference ? `  ${(of(name) / of(reference)).toFixed(2)} × ${reference}` : '';
  console.log(`${name.padEnd(34)}${of(name).toFixed(0).padStart(6)} ms${ratio}`);
};
console.log(`median of ${rounds} rounds`);
row('node, empty script');
row('empty cdk8s app', 'node, empty script');
row('synth of main.ts', 'node, empty script');
row('synth of main.ts', 'empty cdk8s app');
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
