import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CiApp } from '../../../lib';
import { KataInstaller, Platform, RepositoryTree, type RepositoryTreeProps, SmokeTest } from '../../../lib/kata';
import { readTree } from '../../support/read-tree';
import { root } from '../../support/run-program';

const payload = readTree(join(root, 'lib/kata/payload'));
const scripts = Object.keys(payload).filter((path) => path.endsWith('.sh') || path.endsWith('Dockerfile'));
const committed = (tree: string) => join(root, 'dist', tree, '.ci/openshift-ci');

describe.each(['repository', 'repository-kubernetes', 'repository-2026', 'repository-2026-kubernetes'])(
  'dist/%s',
  (tree) => {
    it('has the scripts and the Dockerfile as they are, and no others', () => {
      const files = Object.entries(readTree(committed(tree))).filter(([path]) => !path.endsWith('.yaml'));
      expect(Object.fromEntries(files)).toEqual(Object.fromEntries(scripts.map((path) => [path, payload[path]])));
    });

    it.each(scripts)('gives %s its mode', (path) => {
      const isProgram = (file: string) => (statSync(file).mode & 0o111) !== 0;
      expect(isProgram(join(committed(tree), path))).toBe(isProgram(join(root, 'lib/kata/payload', path)));
    });
  },
);

describe('RepositoryTree', () => {
  it('refuses a smoke test of something that is not installed', () => {
    const app = new CiApp();
    const tree = new RepositoryTree(app, 'tree');
    new KataInstaller(tree, 'installer', { era: 'seed', platform: Platform.openshift('4.22') });
    new SmokeTest(tree, 'smoke', { runtimeClass: 'kata-qemu', platform: Platform.kubernetes('1.33') });
    expect(tree.node.validate()).toEqual([
      'smoke: runs under kata-qemu, but kata is installed; use one of them',
      'smoke: is for kubernetes, but the installer for openshift; use one of them',
    ]);
  });

  it('refuses wrong names of props', () => {
    const props = { directry: 'files' } as unknown as RepositoryTreeProps;
    expect(new RepositoryTree(new CiApp(), 'tree', props).node.validate()).toEqual([
      'RepositoryTree has no prop "directry"; did you mean directory? [unknown-prop]',
      'holds 0 installers; give exactly one this tree as its scope',
    ]);
  });
});
