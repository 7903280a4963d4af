import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import packageJson from '../../package.json';
import { root } from '../support/run-program';

const { files } = inject('packed');
const sources = readdirSync(join(root, 'lib'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));

it('the package has every module of lib/, compiled, with its types', () => {
  const modules = sources.filter((path) => path.endsWith('.ts')).map((path) => `build/${path.slice(0, -'.ts'.length)}`);
  expect(modules.flatMap((path) => [`${path}.js`, `${path}.d.ts`]).filter((path) => !files.includes(path))).toEqual([]);
});

it('the package has every script, Dockerfile and other text of lib/', () => {
  const texts = sources.filter((path) => !path.endsWith('.ts')).map((path) => `build/${path}`);
  expect(texts.filter((path) => path.endsWith('.sh')).length).toBeGreaterThan(10);
  expect(texts.filter((path) => !files.includes(path))).toEqual([]);
});

it('the package has every entry point that it names, with its types', () => {
  const subpaths = ['./argo', './kata', './openshift', './plan', './tekton', './testing'];
  expect(Object.keys(packageJson.exports)).toEqual(expect.arrayContaining(subpaths));
  const named = Object.values(packageJson.exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry),
  );
  expect(named.filter((path) => !files.includes(path.slice('./'.length)))).toEqual([]);
});

it('the package has nothing else', () => {
  const expected = sources.flatMap((path) => {
    const base = `build/${path.replace(/\.ts$/, '')}`;
    return path.endsWith('.ts') ? [`${base}.js`, `${base}.d.ts`] : [`build/${path}`];
  });
  const others = files.filter((path) => !expected.includes(path)).sort();
  const root = ['CHANGELOG.md', 'LICENSE', 'README.md', 'bin/openshift-ci.cjs', 'package.json'];
  const schemas = ['chain', 'ci-operator', 'observer', 'ref', 'workflow'].map((kind) => `schemas/${kind}.json`);
  expect(others).toEqual([...root, ...schemas, 'build/lib/init/tested-tree.json'].toSorted());
});
