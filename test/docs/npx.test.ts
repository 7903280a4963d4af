import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../support/run-program';

// Outside of a project `npx openshift-ci` would fetch a package of that name, which is not this one.
it('no page fetches a package of a stranger', () => {
  const paths = execFileSync('git', ['ls-files', '-z', 'README.md', 'CONTRIBUTING.md', 'docs', 'examples', 'lib'], {
    cwd: root,
    encoding: 'utf8',
  });
  const pages = paths.split('\0').filter((path) => /\.(md|ts|ya?ml|json)$/.test(path));
  expect(pages.length).toBeGreaterThan(400);
  expect(
    pages.filter((path) => /npx (?:-y |--yes )?openshift-ci/.test(readFileSync(join(root, path), 'utf8'))),
  ).toEqual([]);
});
