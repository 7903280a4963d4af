import { expect, it } from 'vitest';
import { runnerScript, runnerScripts } from '../../lib/runner';

it('every script that can be run is there, with the parts that it reads', () => {
  const scripts = runnerScripts();
  const parts = Object.values(scripts).flatMap((text) =>
    [...text.matchAll(/\$_run_here\/([\w-]+\.sh)/g)].map(([, name]) => name),
  );
  expect(parts).toContain('run-state.sh');
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining([...Object.values(runnerScript), ...parts]));
});

it('the scripts are small enough for one ConfigMap, and for Tekton to carry them', () => {
  const size = Object.values(runnerScripts()).join('').length;
  expect(size).toBeLessThan(64 * 1024);
});
