import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTree } from '../support/read-tree';
import { root, run } from '../support/run-program';
import { directoryOf } from '../support/write-files';
import { openshiftCi } from './openshift-ci';
import { withoutRule } from '../support/without-rule';

const unit = `- as: unit
  commands: make
  container:
    from: src
`;
const good = `build_root:
  image_stream_tag:
    name: builder
    namespace: ocp
    tag: golang
resources:
  '*':
    requests:
      cpu: "1"
tests:
${unit}zz_generated_metadata:
  branch: main
  org: acme
  repo: widget
`;
const said = (text: string) => withoutRule(text.split('\n')[0]!);

const inputs: readonly [string, string | Buffer, string][] = [
  ['nothing', '', 'c.yaml:1:1: the file is empty; write a configuration, or remove it'],
  ['bytes', Buffer.from([0x7f, 0x45, 0, 255]), 'c.yaml:1:1: the character U+007F has no place in a text; remove it'],
  ['half a text', 'tests:\n- as: "unit\n', 'c.yaml:3:1: missing closing " quote; add it'],
  [
    'a manifest of Kubernetes',
    'apiVersion: v1\nkind: Pod\nspec: {}\n',
    'c.yaml:1:1: is a Kubernetes object, not a ci-operator configuration; name a configuration, or move the file out of the directory of configurations',
  ],
  ['a nest', `tests: ${'['.repeat(9_999)}`, 'c.yaml:1:207: the values are nested more than 200 deep; nest less'],
  ['an unknown field', `${good}test: []\n`, 'c.yaml:19:1: test: unknown field "test"; did you mean tests?'],
];

const broken: readonly [string, string, string][] = [
  [
    'a test without a name',
    good.replace('- as: unit\n  commands', '- commands'),
    'c.yaml:11:3: tests[0].as: is missing; name the test',
  ],
  [
    'a test that is null',
    good.replace('tests:\n', 'tests:\n- \n'),
    'c.yaml:11:3: tests[0].as: is missing; name the test',
  ],
  [
    'a test twice',
    good.replace(unit, unit + unit),
    'c.yaml:15:3: tests[1].as: duplicate test name "unit" (first used by tests[0]); give each test a different name',
  ],
  [
    'a name that leads elsewhere',
    good.replace('branch: main', 'branch: ../../../etc'),
    'c.yaml:16:3: zz_generated_metadata.branch: "../../../etc" has a slash; the path of its configuration would be read as another repository\'s; write "etc"',
  ],
];

const commands: Readonly<Record<string, readonly string[]>> = {
  graph: ['--output', 'out'],
  import: ['--to', 'out'],
  tekton: ['--to-dir', 'out'],
  argo: ['--to-dir', 'out'],
};

describe.each(Object.entries(commands))('openshift-ci %s', (command, to) => {
  it.each(command === 'graph' ? inputs : [...inputs, ...broken])('refuses %s, and writes nothing', (_, text, first) => {
    const directory = directoryOf({ 'c.yaml': text });
    const { status, stdout, stderr } = openshiftCi(directory, command, '--config', 'c.yaml', ...to);
    expect([status, stdout, said(stderr)]).toEqual([1, '', first]);
    expect(readdirSync(directory)).toEqual(['c.yaml']);
  });

  it.each([
    [['--config', 'missing.yaml'], 'error: missing.yaml does not exist; name a file'],
    [['--config', 'c.yaml', '--registry', 'missing'], 'error: missing does not exist; name a directory'],
    [['--config', 'c.yaml', '--registry', 'c.yaml'], 'error: c.yaml is no directory; name a directory'],
  ])('takes %j for wrong use', (args, first) => {
    const { status, stderr } = openshiftCi(directoryOf({ 'c.yaml': good }), command, ...args, ...to);
    expect([status, said(stderr)]).toEqual([2, first]);
  });

  it('says what is wrong with a registry', () => {
    const named = good.replace('tests:\n', 'tests:\n- as: named\n  steps:\n    test:\n    - ref: a\n');
    const directory = directoryOf({ 'c.yaml': named });
    mkdirSync(join(directory, 'registry/a'), { recursive: true });
    writeFileSync(join(directory, 'registry/a/a-ref.yaml'), Buffer.from([1, 2]));
    const { status, stderr } = openshiftCi(directory, command, '--config', 'c.yaml', '--registry', 'registry', ...to);
    const first = 'registry/a/a-ref.yaml:1:1: the character U+0001 has no place in a text; remove it';
    expect([status, said(stderr), existsSync(join(directory, 'out'))]).toEqual([1, first, false]);
  });
});

describe.each(['tekton', 'argo'])('openshift-ci %s', (command) => {
  const compile = (directory: string, ...args: readonly string[]) =>
    openshiftCi(directory, command, '--config', 'c.yaml', '--to-dir', 'out', ...args);

  it.each([
    [['--param', 'a'], "error: option '--param <name=value>' argument 'a' is invalid. Write it as name=value."],
    [
      ['--namespace', 'No/t'],
      "error: option '--namespace <name>' argument 'No/t' is invalid. Use lower-case letters, digits and -, at most 63.",
    ],
    [
      ['--param', 'x=1'],
      'error: no run has the parameter x; there are: registry, revision, pull-number, pull-base-ref, pull-base-sha, pull-head-sha',
    ],
  ])('takes %j for wrong use', (args, first) => {
    const directory = directoryOf({ 'c.yaml': good });
    const { status, stdout, stderr } = compile(directory, ...args);
    expect([status, stdout, existsSync(join(directory, 'out'))]).toEqual([2, '', false]);
    expect(said(stderr).slice(0, 60)).toBe(first.slice(0, 60));
  });

  it('leaves a file alone that somebody else wrote, and says so in JSON too', () => {
    const directory = directoryOf({ 'c.yaml': good });
    compile(directory);
    const file = readdirSync(join(directory, 'out', command, 'acme-widget-main')).find((name) => /yaml$/.test(name))!;
    const other = directoryOf({ 'c.yaml': good });
    mkdirSync(join(other, 'out', command, 'acme-widget-main'), { recursive: true });
    const path = join('out', command, 'acme-widget-main', file);
    writeFileSync(join(other, path), 'mine\n');
    const { status, stdout } = compile(other, '--output', 'json');
    const message = 'exists and was not written by synth';
    expect(JSON.parse(stdout)).toMatchObject({ written: false, problems: [{ file: path, message }] });
    expect(status).toBe(1);
    expect(readTree(join(other, 'out'))).toEqual({ [path.slice(4)]: 'mine\n' });
  });

  it('says that it cannot write, and does not claim to have compiled', () => {
    const { status, stdout, stderr } = compile(directoryOf({ 'c.yaml': good, out: '' }));
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /\nout: cannot be written: ENOTDIR: not a directory; check that it may be written to and has room, then run the command again \[unwritable-directory\]\n/,
    );
  });

  it('takes no configuration twice', () => {
    const { status, stderr } = compile(directoryOf({ 'c.yaml': good }), '--config', 'c.yaml');
    expect([status, said(stderr)]).toEqual([1, 'c.yaml: is for the same branch as c.yaml; name one of them']);
  });
});

describe('a file that is written', () => {
  it('may be one that a link names, which stays a link', () => {
    const directory = directoryOf({ 'c.yaml': good, real: 'old' });
    symlinkSync('real', join(directory, 'link'));
    expect(openshiftCi(directory, 'graph', '--config', 'c.yaml', '--output', 'link').status).toBe(0);
    expect(readFileSync(join(directory, 'real'), 'utf8')).toContain('flowchart');
    expect(readdirSync(directory).sort()).toEqual(['c.yaml', 'link', 'real']);
  });

  it.each([
    ['graph', ['--output', '.']],
    ['import', ['--force', '--to', '.']],
  ])('is by %s no directory', (command, to) => {
    const directory = directoryOf({ 'c.yaml': good });
    const { status, stderr } = openshiftCi(directory, command, '--config', 'c.yaml', ...to);
    expect([status, said(stderr)]).toEqual([1, '.: cannot be written: it is a directory; name a file']);
    expect(readdirSync(directory)).toEqual(['c.yaml']);
  });
});

describe('standard output', () => {
  const bin = `'${process.execPath}' '${root}/bin/openshift-ci.cjs'`;
  const inShell = (line: string) => run('bash', ['-o', 'pipefail', '-c', line], {}, directoryOf({ 'c.yaml': good }));

  it.each(['graph --config c.yaml --format html', 'import --config c.yaml', 'checkconfig --help'])(
    'of %s may be closed by its reader',
    (args) => {
      expect(inShell(`${bin} ${args} | head -1 >/dev/null`)).toMatchObject({ status: 0, stdout: '' });
    },
  );

  const hasFullDevice = spawnSync('test', ['-c', '/dev/full']).status === 0;

  it.skipIf(!hasFullDevice)('that takes nothing more is said to be so', () => {
    const { status, stderr } = inShell(`${bin} graph --config c.yaml >/dev/full`);
    expect([status, stderr]).toEqual([
      1,
      'standard output: cannot be written: ENOSPC: no space left on device, write; make room, or write to another place\n',
    ]);
  });
});
