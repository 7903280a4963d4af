import { expect, it } from 'vitest';
import { treeOf } from '../../lib/init';

const tree = {
  'node_modules/app': { dev: true, dependencies: { deep: '^2', wide: '*' }, optionalDependencies: { native: '*' } },
  'node_modules/app/node_modules/deep': { dependencies: { leaf: '*' } },
  'node_modules/app/node_modules/deep/node_modules/leaf': {},
  'node_modules/deep': {},
  'node_modules/leaf': {},
  'node_modules/native': {
    peerDependencies: { peer: '*', unused: '*' },
    peerDependenciesMeta: { unused: { optional: true } },
  },
  'node_modules/peer': {},
  'node_modules/unused': {},
  'node_modules/wide': { dependencies: { leaf: '*' } },
};

it('follows dependencies as Node does, also optional ones and peers, and no further', () => {
  expect(Object.keys(treeOf(['app'], tree))).toEqual([
    'node_modules/app',
    'node_modules/app/node_modules/deep',
    'node_modules/app/node_modules/deep/node_modules/leaf',
    'node_modules/leaf',
    'node_modules/native',
    'node_modules/peer',
    'node_modules/wide',
  ]);
});

it('leaves out which packages serve development only, which another project decides anew', () => {
  expect(treeOf(['app'], tree)['node_modules/app']).not.toHaveProperty('dev');
});

it('ends where packages need one another', () => {
  const round = { 'node_modules/a': { dependencies: { b: '*' } }, 'node_modules/b': { dependencies: { a: '*' } } };
  expect(Object.keys(treeOf(['a'], round))).toEqual(['node_modules/a', 'node_modules/b']);
});
