// npm run test:fuzz -- [--seed <number>|random] [--all] [--case <subject>:<number>] [options of vitest]
// The seed is printed; the same seed gives the same cases. --all tries ten times as many. --case repeats one.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, tokens } = parseArgs({
  options: { seed: { type: 'string' }, all: { type: 'boolean' }, case: { type: 'string' } },
  strict: false,
  allowPositionals: true,
  tokens: true,
});
const own = tokens.filter((token) => token.kind === 'option' && ['seed', 'all', 'case'].includes(token.name));
const taken = new Set(
  own.flatMap((token) =>
    token.kind === 'option' && token.inlineValue === false ? [token.index, token.index + 1] : [token.index],
  ),
);
const others = process.argv.slice(2).filter((_, index) => !taken.has(index));
const seed = values.seed === 'random' ? Date.now() % 1_000_000_000 : Number(values.seed ?? 1);
if (!Number.isSafeInteger(seed)) throw new Error(`--seed: expected a whole number, got ${String(values.seed)}`);
console.log(`seed ${seed}: npm run test:fuzz -- --seed ${seed}${values.all ? ' --all' : ''}`);

const vitest = join(dirname(createRequire(__filename).resolve('vitest/package.json')), 'vitest.mjs');
const config = join(__dirname, 'vitest.config.mts');
const { status } = spawnSync(process.execPath, [vitest, 'run', '--config', config, ...others], {
  stdio: 'inherit',
  env: {
    ...process.env,
    FUZZ_SEED: String(seed),
    FUZZ_ALL: values.all ? '1' : '',
    FUZZ_CASE: typeof values.case === 'string' ? values.case : '',
  },
});
process.exitCode = status ?? 1;
