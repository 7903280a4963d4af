import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readTree } from '../support/read-tree';
import { type Ended, runProgram, temporaryDirectory } from '../support/run-program';

const program = 'test/pipeline/programs/six-mistakes.ts';

describe('a program with six mistakes', () => {
  const outdir = join(temporaryDirectory(), 'dist');
  let ended: Ended;

  beforeAll(() => {
    mkdirSync(outdir);
    writeFileSync(join(outdir, 'old.yaml'), 'old: true\n');
    ended = runProgram(program, outdir);
  });

  it('is told all of them at once, each with path, line and remedy', () => {
    expect(ended.stderr.trimEnd().split('\n')).toEqual([
      `main/test-unit-2 (${program}:12:1): duplicate id "unit" in main; give each a different id [duplicate-id]`,
      `main/test-foreign (${program}:13:1): uses the image "operator" of the pipeline main-2; define the image in main too, or import the published one [foreign-image]`,
      `main/test-misspelt (${program}:16:1): ContainerTest has no prop "shardCuont"; did you mean shardCount? [unknown-prop]`,
      `main-2 (${program}:8:14): duplicate id "main" in the app; give each a different id [duplicate-id]`,
      `main/test-unit-2 (${program}:12:1): tests[1].as: duplicate test name "unit" (first used by tests[0]); give each test a different name [duplicate-test]`,
      `main/test-empty (${program}:14:1): tests[3]: has nothing to run; write commands for a container test, or steps [no-test-content]`,
      `test-stray (${program}:18:1): needs CiApp at the root; another app writes nothing of it; make the root with new CiApp() [no-ci-app]`,
      '7 errors',
      expect.stringMatching(/^✗ .*dist: nothing written$/),
    ]);
  });

  it('exits with 1 and leaves the old output as it was', () => {
    expect([ended.status, readTree(outdir)]).toEqual([1, { 'old.yaml': 'old: true\n' }]);
  });
});
