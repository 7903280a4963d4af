import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTree } from '../support/read-tree';
import { root, run, runProgram, temporaryDirectory } from '../support/run-program';

const committed = readTree(join(root, 'dist'));
const sources = ['bin', 'lib', 'main.ts', 'images.lock.yaml', 'tsconfig.json', 'package.json', 'cdk8s.yaml'];

/** What synth said beside the images whose digests nobody has looked up, which it says aloud each time. */
const saidBeside = (stderr: string) =>
  stderr
    .split('\n')
    .filter((line) => line && !/: warning: images are named by a tag|^\d+ warnings$|^note: |^✓ /.test(line));

/** A copy of the sources under another name. */
function copyOfSources(): string {
  const copy = join(temporaryDirectory(), 'another name');
  mkdirSync(copy);
  for (const name of sources) cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

describe('synth gives the committed dist', () => {
  it('in another locale and time zone', () => {
    const outdir = join(temporaryDirectory(), 'out');
    const { status, stderr } = runProgram('main.ts', outdir, {
      LC_ALL: 'tr_TR.UTF-8',
      LANG: 'tr_TR.UTF-8',
      TZ: 'Pacific/Chatham',
    });
    expect([status, saidBeside(stderr), readTree(outdir)]).toEqual([0, [], committed]);
  });

  it('in a copy under another name', () => {
    const copy = copyOfSources();
    const { status } = run(process.execPath, ['-r', './bin/register.cjs', 'main.ts'], {}, copy);
    expect([status, readTree(join(copy, 'dist'))]).toEqual([0, committed]);
  });

  it('without a binary of swc', () => {
    const outdir = join(temporaryDirectory(), 'out');
    const args = ['-r', './test/support/without-swc.cjs', '-r', './bin/register.cjs', 'main.ts'];
    const { status, stderr } = run(process.execPath, args, { CDK8S_OUTDIR: outdir });
    expect([status, saidBeside(stderr), readTree(outdir)]).toEqual([0, [], committed]);
  });

  it('through the command of cdk8s', () => {
    const copy = copyOfSources();
    const { status } = run(join(root, 'node_modules/.bin/cdk8s'), ['synth'], {}, copy);
    expect([status, readTree(join(copy, 'dist'))]).toEqual([0, committed]);
  });
});

describe('npm run synth', () => {
  it('leaves the old dist as it was when a type is wrong', () => {
    const copy = copyOfSources();
    mkdirSync(join(copy, 'dist'));
    writeFileSync(join(copy, 'dist/old.yaml'), 'old: true\n');
    writeFileSync(join(copy, 'lib/wrong.ts'), 'export const wrong: number = "text";\n');
    const { status, stdout } = run('npm', ['run', 'synth'], {}, copy);
    expect([status !== 0, readTree(join(copy, 'dist'))]).toEqual([true, { 'old.yaml': 'old: true\n' }]);
    expect(stdout).toContain("lib/wrong.ts(1,14): error TS2322: Type 'string' is not assignable to type 'number'.");
  });
});
