import { ApiObject } from 'cdk8s';
import { type Construct } from 'constructs';
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

describe.each(['repository', 'repository-2026'])('dist/%s', (tree) => {
  it('has the scripts and the Dockerfile as they are, and no others', () => {
    const files = Object.entries(readTree(committed(tree))).filter(([path]) => !path.endsWith('.yaml'));
    expect(Object.fromEntries(files)).toEqual(Object.fromEntries(scripts.map((path) => [path, payload[path]])));
  });

  it.each(scripts)('gives %s its mode', (path) => {
    const isProgram = (file: string) => (statSync(file).mode & 0o111) !== 0;
    expect(isProgram(join(committed(tree), path))).toBe(isProgram(join(root, 'lib/kata/payload', path)));
  });
});

const openshift = Platform.openshift('4.22');
const kubernetes = Platform.kubernetes('1.33');

/** A tree for the platforms, and what `more` makes in it. */
function treeFor(platforms: readonly Platform[], more: (tree: RepositoryTree) => void = () => {}): RepositoryTree {
  const tree = new RepositoryTree(new CiApp(), 'tree');
  for (const platform of platforms) {
    const scope = tree.platform(platform);
    new KataInstaller(scope, 'cluster', { era: 'seed', platform });
    new SmokeTest(scope, 'smoke', { runtimeClass: 'kata', platform, namespace: 'kata-smoke' });
  }
  more(tree);
  return tree;
}

const textsOf = (tree: RepositoryTree) =>
  Object.fromEntries(tree.repositoryFiles.map(({ path, content }) => [path.replace('.ci/openshift-ci/', ''), content]));
const manifestsOf = (tree: RepositoryTree) =>
  Object.fromEntries(Object.entries(textsOf(tree)).filter(([path]) => path.endsWith('.yaml')));

describe('a tree for OpenShift and Kubernetes', () => {
  const tree = treeFor([openshift, kubernetes]);
  const both = manifestsOf(tree);

  it('has the files that are the same once, and the others below their platform', () => {
    const paths = (folder: RegExp) => Object.keys(both).filter((path) => folder.test(path));
    expect(paths(/^(cluster|smoke)/).sort()).toEqual([
      ...['cluster/namespace.yaml', 'cluster/runtimeclass.yaml', 'smoke/configmap.yaml', 'smoke/namespace.yaml'],
    ]);
    expect(paths(/route|scc|machineconfig|selinux/).filter((path) => !path.startsWith('openshift/'))).toEqual([]);
    expect(paths(/^kubernetes/).map((path) => path.replace('kubernetes', 'openshift'))).toEqual(
      paths(/^openshift/).filter((path) => !/route|scc|machineconfig|selinux/.test(path)),
    );
  });

  it.each([openshift, kubernetes])('is for $kind what a tree for it alone is', (platform) => {
    const merged = Object.entries(both)
      .sort(([one], [other]) => Number(one.startsWith(platform.kind)) - Number(other.startsWith(platform.kind)))
      .map(([path, text]) => [path.replace(`${platform.kind}/`, ''), text] as const)
      .filter(([path]) => !/^(openshift|kubernetes)\//.test(path));
    expect(Object.fromEntries(merged)).toEqual(manifestsOf(treeFor([platform])));
  });

  it('says for whom it is, and has its scripts once', () => {
    expect(Object.values(tree.lower().folders!)).toEqual([
      'what a project commits to its own repository, for openshift and kubernetes',
    ]);
    expect(Object.keys(textsOf(tree)).filter((path) => path.endsWith('wait.sh'))).toEqual(['wait.sh']);
    expect(tree.node.validate()).toEqual([]);
    expect(tree.platform(openshift)).toBe(tree.node.findChild('openshift'));
  });

  it('writes what a program adds to the tree for all, and what it adds to a platform for that one', () => {
    const added = (scope: Construct, id: string) =>
      new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id } });
    const all = manifestsOf(treeFor([openshift, kubernetes], (tree) => added(tree, 'for-all')));
    expect(Object.keys(all).filter((path) => path.includes('extra'))).toEqual(['cluster/extra.yaml']);
    const one = manifestsOf(
      treeFor([openshift, kubernetes], (tree) => {
        added(tree, 'for-all');
        added(tree.platform(openshift), 'for-one');
      }),
    );
    expect(one['cluster/extra.yaml']).toBeUndefined();
    expect(one['openshift/cluster/extra.yaml']).toMatch(/for-one[^]*\n---\n[^]*for-all/);
    expect(one['kubernetes/cluster/extra.yaml']).toContain('name: for-all');
    expect(one['kubernetes/cluster/extra.yaml']).not.toContain('for-one');
  });

  it('refuses an installer of another platform, and a platform without one', () => {
    const wrong = new RepositoryTree(new CiApp(), 'tree');
    new KataInstaller(wrong.platform(openshift), 'cluster', { era: 'seed', platform: kubernetes });
    wrong.platform(kubernetes);
    expect(wrong.node.validate()).toEqual([
      'openshift: cluster: is for kubernetes; give it tree.platform of its own platform as its scope',
      'kubernetes: holds 0 installers; give exactly one this platform as its scope',
    ]);
  });

  it('refuses two Namespaces of one name for one platform, as every chart does', () => {
    const tree = treeFor([kubernetes], (tree) => {
      const scope = tree.platform(kubernetes);
      new SmokeTest(scope, 'again', { runtimeClass: 'kata', platform: kubernetes, namespace: 'kata-smoke' });
    });
    expect(tree.node.findAll().flatMap(({ node }) => node.validate())).toEqual([
      'kubernetes: holds 2 smoke tests; make a tree for each',
      expect.stringMatching(/^namespace: kata-smoke is also created by tree\/kubernetes\/smoke/),
    ]);
  });
});

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
