// npm run test:durability -- [--all] [options of vitest]: kills and concurrent runs of what writes; --all tries five times as many.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const others = process.argv.slice(2).filter((arg) => arg !== '--all');
const isAll = others.length < process.argv.length - 2;
const vitest = join(dirname(createRequire(__filename).resolve('vitest/package.json')), 'vitest.mjs');
const config = join(__dirname, 'vitest.config.mts');
const { status } = spawnSync(process.execPath, [vitest, 'run', '--config', config, ...others], {
  stdio: 'inherit',
  env: { ...process.env, DURABILITY_ALL: isAll ? '1' : '' },
});
process.exitCode = status ?? 1;
