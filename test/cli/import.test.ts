import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findUnfaithful } from '../../lib/cli/problem-report';
import { readConfig, writeConfig } from '../../lib/config';
import { formatProblem } from '../../lib/problems';
import { validConfig } from '../checks/valid-config';
import { temporaryDirectory } from '../support/run-program';
import { openshiftCi } from './openshift-ci';
import { configDirectory } from './run-command';

const valid = writeConfig(validConfig());
const fileOf = (directory: string, branch = 'main') => join(directory, `acme/widget/acme-widget-${branch}.yaml`);

describe('openshift-ci import', () => {
  it('writes a program to standard output, and what it did to standard error', () => {
    const directory = configDirectory({ main: valid });
    const { status, stdout, stderr } = openshiftCi(directory, 'import', '--config', '.');
    const counts = `✓ 1 configuration imported as ${stdout.split('\n').length - 1} lines\n`;
    expect([status, stderr.split('\n').slice(-2).join('\n')]).toEqual([0, counts]);
    expect(stdout).toMatch(/^import \* as ci from 'cdk8s-openshift-ci';\n[^]*\napp\.synth\(\);\n$/);
  });

  it('takes a file, or several', () => {
    const directory = configDirectory({ main: valid, other: valid.replace('branch: main', 'branch: other') });
    const { stdout } = openshiftCi(directory, 'import', '--config', fileOf(directory), fileOf(directory, 'other'));
    expect(stdout).toContain("for (const { branch } of ci.matrix({ branch: ['main', 'other'] })) {");
  });

  it('writes a file by --to, and never over one that is there', () => {
    const directory = configDirectory({ main: valid });
    const importTo = (...more: string[]) =>
      openshiftCi(directory, 'import', '--config', '.', '--to', 'main.ts', ...more);
    expect(importTo()).toMatchObject({ status: 0, stdout: '' });
    writeFileSync(join(directory, 'main.ts'), 'mine');
    const { status, stderr } = importTo();
    expect([status, stderr.split('\n')[0]]).toEqual([
      2,
      'error: main.ts is there already; name another file, or give --force',
    ]);
    expect(readFileSync(join(directory, 'main.ts'), 'utf8')).toBe('mine');
    expect(importTo('--force').status).toBe(0);
    expect(readFileSync(join(directory, 'main.ts'), 'utf8')).toContain('app.synth()');
  });

  it('takes the cloud of a cluster profile from the registry', () => {
    const directory = configDirectory({
      main: valid.replace(/steps:\n    post:/, 'steps:\n    cluster_profile: acme-cloud\n    post:'),
    });
    const profiles = join(directory, 'profiles.txt');
    writeFileSync(profiles, 'cluster_profiles:\n- name: acme-cloud\n  cluster_type: cloud9\n');
    const { stdout } = openshiftCi(directory, 'import', '--config', 'acme', '--cluster-profiles-config', profiles);
    expect(stdout).toContain("ci.ClusterProfile.fromName('acme-cloud', 'cloud9')");
  });

  it('says which comments are lost', () => {
    const directory = configDirectory({ main: `# why\n${valid}` });
    expect(openshiftCi(directory, 'import', '--config', 'acme').stderr).toContain(
      'acme/widget/acme-widget-main.yaml: warning: has comments, 1 in all, which are lost; the first is in line 1: # why; copy what they say into the program [lost-comment]\n1 warning\n',
    );
  });

  it('says what is wrong with a configuration, with its place, and writes nothing', () => {
    const directory = configDirectory({ main: `${valid}nonsense: 1\n` });
    const { status, stdout, stderr } = openshiftCi(directory, 'import', '--config', 'acme', '--to', 'main.ts');
    expect([status, stdout, existsSync(join(directory, 'main.ts'))]).toEqual([1, '', false]);
    expect(stderr).toMatch(
      /^acme\/widget\/acme-widget-main\.yaml:\d+:1: nonsense: unknown field.*\n1 error\nnote: skipped 1 repository with errors: acme\/widget\n✗ 1 error in 1 file; nothing written\n$/,
    );
  });

  it('leaves out the repository of a broken file, says so, and imports the others', () => {
    const broken = valid.replaceAll('widget', 'gadget').replace(/tests:\n/, 'tests:\n- as: nothing\n');
    const directory = configDirectory({ main: valid });
    const path = join(directory, 'acme/gadget/acme-gadget-main.yaml');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, broken);
    const { status, stdout, stderr } = openshiftCi(directory, 'import', '--config', 'acme');
    const [note, summary] = stderr.trimEnd().split('\n').slice(-2);
    expect([status, note]).toEqual([1, 'note: skipped 1 repository with errors: acme/gadget']);
    expect(summary).toMatch(/^✗ 1 configuration imported as \d+ lines$/);
    expect(stdout).toContain("repo: 'widget'");
    expect(stdout).not.toContain("repo: 'gadget'");
  });

  it('refuses two files for one branch', () => {
    const directory = configDirectory({ main: valid });
    const copy = join(directory, 'copy', fileOf('.'));
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, valid);
    const { status, stderr } = openshiftCi(directory, 'import', '--config', fileOf('.'), `./copy/${fileOf('.')}`);
    expect(status).toBe(1);
    expect(stderr).toContain(
      ': is for the same branch as acme/widget/acme-widget-main.yaml; name one of them [duplicate-configuration]\n',
    );
  });

  it('refuses what upstream would refuse, with the place', () => {
    const directory = configDirectory({ main: valid.replace(/tests:\n/, 'tests:\n- as: nothing\n') });
    const { status, stdout, stderr } = openshiftCi(directory, 'import', '--config', 'acme');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('main.yaml:71:3: tests[0]: has nothing to run; write commands for a container test, or');
  });

  it('warns of what synth of the program will refuse, and writes the program', () => {
    const { build_root: _, ...rootless } = validConfig();
    const directory = configDirectory({ main: writeConfig({ ...rootless, tests: rootless.tests?.slice(0, 1) }) });
    expect(openshiftCi(directory, 'import', '--config', 'acme', '--to', 'main.ts')).toMatchObject({
      status: 0,
      stdout: '',
      stderr: expect.stringContaining(
        'acme/widget/acme-widget-main.yaml:1:1: build_root: warning: synth will refuse this: is missing, and the sources ' +
          'are put into an image of it; add build_root, such as `from_repository: true` [missing-build-root]\n1 warning\n',
      ) as string,
    });
    expect(existsSync(join(directory, 'main.ts'))).toBe(true);
  });

  it('refuses a program that does not give the same files when it runs', () => {
    const file = readConfig(valid, { file: 'a.yaml' });
    const program = { text: '', unfaithful: [file.configuration!], error: 'SyntaxError: here' };
    expect(findUnfaithful([file], program).map(formatProblem)).toEqual([
      'a.yaml: the imported program does not reproduce this file (SyntaxError: here); please report this [not-importable]',
    ]);
  });

  it.each([
    [['import'], /required option '--config <path\.\.\.>' not specified/],
    [['import', '--config', 'nowhere'], /error: nowhere does not exist; name a file/],
  ])('%j is wrong use: exit 2', (args, message) => {
    const { status, stdout, stderr } = openshiftCi(temporaryDirectory(), ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });

  it('says so when it cannot write', () => {
    const directory = configDirectory({ main: valid });
    const { status, stdout, stderr } = openshiftCi(directory, 'import', '--config', 'acme', '--to', 'nowhere/main.ts');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^nowhere\/main\.ts: cannot be written: ENOENT.*; name a file in a directory that exists and may be written to \[unwritable-file\]\n1 error\n✗ 1 error in 1 file; nothing written\n$/m,
    );
  });

  it('says of an empty directory that there is nothing', () => {
    const { status, stderr } = openshiftCi(temporaryDirectory(), 'import', '--config', '.');
    expect([status, stderr.split('\n')[0]]).toEqual([
      1,
      '.: there are no configurations; name files, or a directory with <org>/<repo>/<org>-<repo>-<branch>[__<variant>].yaml below it [no-configurations]',
    ]);
  });
});
