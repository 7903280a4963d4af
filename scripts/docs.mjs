// Writes docs/api from the doc comments of the entry points; with --check it only says whether that would change it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const kept = join(root, 'docs/api');

/** Every entry point of package.json, as its source. */
function sources() {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const types = Object.values(exports).flatMap((target) => target.types ?? []);
  return types.map((path) => path.replace('./build/', '').replace(/\.d\.ts$/, '.ts'));
}

function write(out) {
  const options = ['--options', 'typedoc.json', '--logLevel', 'Warn', '--out', out];
  // The order of names depends on the locale.
  const env = { ...process.env, LC_ALL: 'C', LANG: 'C' };
  const command = [join(root, 'node_modules/typedoc/bin/typedoc'), ...options, ...sources()];
  execFileSync(process.execPath, command, { cwd: root, env, stdio: 'inherit' });
}

function read(directory) {
  const paths = existsSync(directory) ? readdirSync(directory, { recursive: true }) : [];
  const files = paths.filter((path) => statSync(join(directory, path)).isFile());
  return new Map(files.map((path) => [path, readFileSync(join(directory, path), 'utf8')]));
}

function findDrift() {
  const out = mkdtempSync(join(tmpdir(), 'docs-api-'));
  try {
    write(out);
    const [is, shouldBe] = [read(kept), read(out)];
    return [...new Set([...is.keys(), ...shouldBe.keys()])].filter((path) => is.get(path) !== shouldBe.get(path));
  } finally {
    rmSync(out, { recursive: true });
  }
}

try {
  if (!process.argv.includes('--check')) write(kept);
  else {
    const drift = findDrift().sort();
    for (const path of drift)
      console.error(`docs/api/${path}: is not what the comments say; npm run docs, and commit it`);
    if (drift.length > 0) process.exitCode = 1;
  }
} catch (error) {
  // Typedoc has said already what is wrong.
  if (error.status === undefined) throw error;
  process.exitCode = 1;
}
