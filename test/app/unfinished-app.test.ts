import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root, run, temporaryDirectory } from '../support/run-program';

/** What a program ends with and reports, which has these lines after it made an app. */
function endOf(...lines: readonly string[]): [number | null, string] {
  const file = join(temporaryDirectory(), 'main.ts');
  const made = [`import { CiApp } from '${root}/lib';`, 'const app = new CiApp();'];
  writeFileSync(file, [...made, ...lines].join('\n'));
  const env = { CDK8S_OUTDIR: join(temporaryDirectory(), 'dist'), NODE_TEST_CONTEXT: undefined };
  const { status, stderr } = run(process.execPath, ['-r', './bin/register.cjs', file], env);
  return [status, stderr.replaceAll(/[^\s(]*main\.ts/g, 'main.ts')];
}

it('a program that makes an app and forgets synth() is an error, with the line of the app', () => {
  const message = 'app (main.ts:2:13): the program ended without synth(), so nothing was written';
  expect(endOf('void app;')).toEqual([1, `${message}; call app.synth() after the last construct [no-synth]\n`]);
});

it('one that compiles is none, nor is one that failed in another way', () => {
  expect(endOf('app.compile();')).toEqual([0, '']);
  expect(endOf('process.exitCode = 3;', 'void app;')).toEqual([3, '']);
});
