import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTree } from '../support/read-tree';
import { root, run, temporaryDirectory } from '../support/run-program';
import { ownFile } from './consumer-project';

const [, section] = /\n## A project of your own\n([^]*?)\n## /.exec(ownFile('README.md')) as unknown as [
  string,
  string,
];
const [inClone, inProject] = [...section.matchAll(/```sh\n([^]*?)```/g)].map(([, lines]) => lines!);
const everything = 'ci-operator/config/acme/widget/acme-widget-main.yaml';

/** What a clone of this repository has, made without git, with the packages that npm ci has put into it. */
function clone(): string {
  const directory = join(temporaryDirectory(), 'cdk8s-openshift-ci');
  const isOwn = (path: string) => !/^(?:\.git|node_modules|build)(?:\/|$)|\.tgz$/.test(relative(root, path));
  cpSync(root, directory, { recursive: true, filter: isOwn });
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  return directory;
}

describe('README.md, line by line', () => {
  const directory = clone();
  const project = join(directory, '../widget-ci');
  const cache = { npm_config_cache: temporaryDirectory() };

  it.each(['with an empty cache of npm', 'again, with that cache'])('a newcomer gets a project, %s', (_) => {
    rmSync(project, { recursive: true, force: true });
    for (const line of inClone!.trimEnd().split('\n')) passes(line, directory);
    for (const line of inProject!.trimEnd().split('\n').slice(1)) passes(line, project);
    expect(Object.keys(readTree(join(project, 'dist')))).toContain(everything);
  });

  it('npx cdk8s synth writes the same files', () => {
    const before = readTree(join(project, 'dist'));
    passes('npx cdk8s synth', project);
    expect(readTree(join(project, 'dist'))).toEqual(before);
  });

  function passes(line: string, where: string): void {
    const began = performance.now();
    const { status, stdout, stderr } = run('bash', ['-c', line], cache, where);
    console.log(`${line}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    expect([line, status, status === 0 ? '' : stdout + stderr]).toEqual([line, 0, '']);
  }
});
