import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json';
import packageLock from '../../package-lock.json';
import { packageSpecFor } from '../../lib/cli/run-init';
import { readTree } from '../support/read-tree';
import { root, run, temporaryDirectory } from '../support/run-program';
import { directoryOf } from '../support/write-files';
import { openshiftCi } from './openshift-ci';

const files = [
  '.gitignore',
  'README.md',
  'cdk8s.yaml',
  'main.ts',
  'package.json',
  'pipelines.ts',
  'test/pipelines.test.ts',
  'tsconfig.json',
];

/** A clone, as git leaves it, with remotes by name. */
function clone(branch: string, remotes: Readonly<Record<string, string>>): string {
  const directory = temporaryDirectory();
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: directory, stdio: 'ignore' });
  git('init', '--initial-branch', branch);
  for (const [name, url] of Object.entries(remotes)) git('remote', 'add', name, url);
  return directory;
}

/** What a lock file has that this repository's own lock file has not, or in another version. */
function foreignEntries(lock: string): string[] {
  const tested = packageLock.packages as Record<string, { version?: string; integrity?: string }>;
  const packages = Object.entries((JSON.parse(lock) as typeof packageLock).packages) as [string, { version: string }][];
  expect(packages.length).toBeGreaterThan(200);
  return packages
    .filter(([path, { version }]) => path !== '' && tested[path]?.version !== version)
    .map(([path]) => path);
}

const init = (cwd: string, ...args: readonly string[]) => openshiftCi(cwd, 'init', '--no-lock', ...args);

describe('openshift-ci init', () => {
  it('makes a project that knows its repository by the git remote', () => {
    const directory = clone('main', { origin: 'git@github.com:acme/widget.git' });
    expect(init(directory)).toEqual({
      status: 0,
      stdout:
        '✓ .: 8 files written, a project for acme/widget@main, from the git remote origin\nnext: npm install && npm run synth\n',
      stderr: '',
    });
    expect(readdirSync(directory).filter((name) => name !== '.git')).toHaveLength(8);
  });

  it.each([
    [{ origin: 'https://github.com/acme/widget' }, 'main', 'acme/widget@main'],
    [
      { origin: 'https://github.com/me/widget.git', upstream: 'ssh://git@github.com/acme/widget.git' },
      'devel',
      'acme/widget@devel',
    ],
    [{ mine: 'https://git.example.com/group/my.widget/' }, 'release-4.22', 'group/my.widget@release-4.22'],
  ])('knows %j', (remotes, branch, repository) => {
    expect(init(clone(branch, remotes as Record<string, string>), 'ci').stdout).toContain(` for ${repository}, from `);
  });

  it('takes what the flags say, wherever it is', () => {
    const { stdout } = init(temporaryDirectory(), 'ci', '--org', 'acme', '--repo', 'widget', '--branch', 'main');
    expect(stdout).toBe(
      '✓ ci: 8 files written, a project for acme/widget@main\nnext: cd ci && npm install && npm run synth\n',
    );
  });

  it('says what it guessed outside of git', () => {
    const { stdout } = init(temporaryDirectory(), 'widget');
    expect(stdout).toContain('my-org/widget@main, from the name of the directory, since it has no git remote\n');
  });

  it('takes the versions that this package is tested with', () => {
    const directory = temporaryDirectory();
    init(directory);
    const { dependencies, devDependencies } = JSON.parse(readTree(directory)['package.json']!) as typeof packageJson;
    const tested = { ...packageJson.devDependencies, 'cdk8s-openshift-ci': packageJson.version };
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(version, name).toBe(tested[name as keyof typeof tested]);
    }
  });

  it.each([
    [['--org', 'acme/widget'], 'error: --org: "acme/widget" names both the organization and the repository; write'],
    [
      ['--branch', 'refs/heads/main'],
      'error: --branch: "refs/heads/main" is a ref, not the name of a branch; write "main"',
    ],
    [['--release', '4.x'], 'error: --release: "4.x" is not an OpenShift version; write'],
    [['acme widget'], 'acme widget: repo, from the name of the directory, since it has no git remote: "acme widget"'],
  ])('refuses %j, and writes nothing', (args, expected) => {
    const directory = temporaryDirectory();
    const { status, stdout, stderr } = init(directory, ...args);
    expect([status, stdout, readdirSync(directory)]).toEqual([2, '', []]);
    expect(stderr).toContain(expected);
  });

  it('writes nothing where a file is there already, and lists all of them', () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'test'));
    for (const file of ['main.ts', 'test/pipelines.test.ts']) writeFileSync(join(directory, file), 'mine');
    expect(init(directory)).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'main.ts: is there already\ntest/pipelines.test.ts: is there already\nnothing was written; move these away, or name another directory\n',
    });
    expect(readTree(directory)).toEqual({ 'main.ts': 'mine', 'test/pipelines.test.ts': 'mine' });
  });

  it('writes nothing where a file stands in the place of a directory', () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'test'), 'mine');
    expect(init(directory)).toEqual({
      status: 1,
      stdout: '',
      stderr: 'test: is there already\nnothing was written; move these away, or name another directory\n',
    });
    expect(readTree(directory)).toEqual({ test: 'mine' });
  });

  it('leaves nothing behind where it cannot write', () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'file'), '');
    const { status, stdout, stderr } = init(directory, 'file/ci');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^file\/ci: cannot be written: ENOTDIR.*; nothing was written\n$/);
  });

  const unpublished =
    `npm's registry has no cdk8s-openshift-ci ${packageJson.version}; run npm install FILE there with the file that ` +
    'npm pack makes in a clone of it, which --package FILE names from the start';

  it.each([
    ['ENOTFOUND', '', 'run npm install when npm reaches its registry'],
    ['E404', '404 Not Found - GET cdk8s-openshift-ci', unpublished],
    ['ETARGET', 'No matching version found for cdk8s-openshift-ci@9', unpublished],
    ['E404', '404 Not Found - GET another', 'run npm install when npm reaches its registry'],
  ])('says so when npm cannot make the lock file for %s %s, and keeps the project', (code, more, remedy) => {
    const directory = temporaryDirectory();
    const bin = temporaryDirectory();
    const said = ['npm error code ' + code, 'npm error ' + more].map((line) => `echo "${line}" >&2\n`).join('');
    writeFileSync(join(bin, 'npm'), `#!/bin/sh\n${said}exit 1\n`);
    chmodSync(join(bin, 'npm'), 0o755);
    const args = [`${root}/bin/openshift-ci.cjs`, 'init', 'ci'];
    const { status, stderr } = run(process.execPath, args, { PATH: `${bin}:${process.env['PATH']}` }, directory);
    expect([status, stderr]).toEqual([
      1,
      `ci: npm could not complete package-lock.json: npm error code ${code}; the rest is there: ${remedy}\n`,
    ]);
    const written = readTree(join(directory, 'ci'));
    expect(Object.keys(written)).toEqual([...files, 'package-lock.json'].toSorted());
    expect(foreignEntries(written['package-lock.json']!)).toEqual([]);
  });

  it('does not start npm where an .npmrc is there', () => {
    const directory = directoryOf({ 'ci/.npmrc': 'registry=https://registry.example/${SECRET}/\n' });
    const bin = directoryOf({ npm: '#!/bin/sh\ntouch "$0.ran"\n' });
    chmodSync(join(bin, 'npm'), 0o755);
    const args = [`${root}/bin/openshift-ci.cjs`, 'init', 'ci'];
    const { status, stdout, stderr } = run(
      process.execPath,
      args,
      { PATH: `${bin}:${process.env['PATH']}` },
      directory,
    );
    expect([status, stderr]).toEqual([0, 'note: ci/.npmrc: npm was not started; read the file first\n']);
    expect(stdout).toContain('next: cd ci && npm install && npm run synth\n');
    expect(readdirSync(bin)).toEqual(['npm']);
  });

  it.each([
    ['./rel.tgz', 'file:../../rel.tgz'],
    ['rel.tgz', 'file:../../rel.tgz'],
    ['file:../rel.tgz', 'file:../../../rel.tgz'],
    ['.', 'file:../..'],
    ['/abs/rel.tgz', '/abs/rel.tgz'],
    ['file:/abs/rel.tgz', 'file:/abs/rel.tgz'],
    ['https://example.com/rel.tgz', 'https://example.com/rel.tgz'],
    ['npm:@acme/fork@1', 'npm:@acme/fork@1'],
    ['^1.2.3', '^1.2.3'],
    ['next', 'next'],
  ])('takes --package %s from where one stands: %s', (spec, expected) => {
    expect(packageSpecFor(spec, 'some/where')).toBe(expected);
  });

  it('writes what --package names, as seen from the project', () => {
    const directory = temporaryDirectory();
    init(directory, 'some/where', '--package', './rel.tgz');
    const { dependencies } = JSON.parse(readTree(directory)['some/where/package.json']!) as typeof packageJson;
    expect(dependencies).toMatchObject({ 'cdk8s-openshift-ci': 'file:../../rel.tgz' });
  });
});
