import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CiApp, ContainerTest, Pipeline } from '../../lib';
import { writeConfig } from '../../lib/config';
import { formatProblem } from '../../lib/problems';
import { writeLooseYaml } from '../../lib/yaml';
import { validConfig } from '../checks/valid-config';
import { writeRegistry } from '../registry/registry-files';
import { directoryOf } from '../support/write-files';
import { inProcess } from './in-process';
import { configDirectory } from './run-command';

// What Go's reader of YAML calls "control characters are not allowed": no tool of upstream can write a value with one.
const characters = ['7f', '80', '84', '86', '9b', '9f'];
const container = { from: 'src' };
const { images: _, promotion: __, operator: ___, ...rest } = validConfig();

function directoryWith(hex: string): string {
  const tests = [{ as: 'unit', commands: 'make COMMANDS', run_if_changed: 'CHANGED', container }];
  const text = writeConfig({ ...rest, tests });
  return configDirectory({
    main: text.replace('make COMMANDS', `"a\\x${hex}b"`).replace('CHANGED', `"c\\x${hex}d"`),
  });
}

const commands = ['commands', 'run_if_changed'];
const refused: [name: string, args: (directory: string) => string[], fields: string[]][] = [
  ['determinize', (directory) => ['determinize', '--config-dir', directory], commands],
  ['determinize --confirm', (directory) => ['determinize', '--config-dir', directory, '--confirm'], commands],
  ['prowgen', (directory) => ['prowgen', '--from-dir', directory, '--to-dir', `${directory}/jobs`], ['run_if_changed']],
];

describe.each(characters)('U+00%s', (hex) => {
  it.each(refused)('is an error of %s, with its place', async (_name, args, fields) => {
    const directory = directoryWith(hex);
    const before = readFileSync(join(directory, 'acme/widget/acme-widget-main.yaml'), 'utf8');
    const { status, stdout, stderr } = await inProcess(...args(directory));
    const problem = `: the control character U+00${hex.toUpperCase()} cannot be written; `;
    const found = `${stdout}${stderr}`.split('\n').filter((line) => line.includes(problem));
    expect([status, found.map((line) => /tests\[0\]\.(\w+): /.exec(line)?.[1])]).toEqual([1, fields]);
    expect(readFileSync(join(directory, 'acme/widget/acme-widget-main.yaml'), 'utf8')).toBe(before);
  });

  it('is a warning of checkconfig, which upstream lets pass', async () => {
    const { status, stdout } = await inProcess('checkconfig', '--config-dir', directoryWith(hex));
    expect([status, stdout.match(/warning: the control character/g)?.length]).toEqual([0, 2]);
  });

  it('is an error of a program, at its construct', () => {
    const app = new CiApp({ outdir: directoryOf({}) });
    const pipeline = new Pipeline(app, 'main', { org: 'acme', repo: 'widget', branch: 'main' });
    const commands = `printf ${String.fromCharCode(Number.parseInt(hex, 16))}`;
    new ContainerTest(pipeline, 'unit', { from: pipeline.src, commands });
    const [first] = app.compile().problems.filter(({ rule }) => rule === 'unwritable-character');
    expect(formatProblem(first!)).toContain(`tests[0].commands: the control character U+00${hex.toUpperCase()}`);
  });

  it('is written as it is for other readers', () => {
    const text = String.fromCharCode(Number.parseInt(hex, 16));
    const written = writeLooseYaml({ data: { script: `a${text}b\n`, next: 'a\x85b' } });
    expect(written).toContain(`\\x${hex.toUpperCase()}`);
    expect(parse(written)).toEqual({ data: { script: `a${text}b\n`, next: 'a\x85b' } });
  });
});

it('a script of the step registry with one is resolved to JSON, and not to YAML', async () => {
  const registry = writeRegistry({
    'run/run-ref.yaml': 'ref: {as: run, from: src, commands: run-commands.sh, resources: {requests: {cpu: 10m}}}\n',
    'run/run-commands.sh': 'printf \x7f\n',
    'run/OWNERS': 'approvers: [a]\n',
  });
  const text = writeConfig({ ...rest, tests: [{ as: 'e2e', steps: { test: [{ ref: 'run' }] } }] });
  const config = join(directoryOf({ 'acme-widget-main.yaml': text }), 'acme-widget-main.yaml');
  const resolve = (output: string) =>
    inProcess('resolve', '--config', config, '--registry', registry, '--output', output);
  expect(await resolve('yaml')).toMatchObject({ status: 1, stdout: '' });
  expect(JSON.stringify(JSON.parse((await resolve('json')).stdout))).toContain('printf \x7f');
});

it('a job file with one is told by its path, and stays', async () => {
  const byHand = 'presubmits:\n  acme/widget:\n  - always_run: false\n    name: "by\\x7fhand"\n';
  const path = 'jobs/acme/widget/acme-widget-main-presubmits.yaml';
  const directory = directoryOf({ [path]: byHand });
  const text = writeConfig({ ...rest, tests: [{ as: 'unit', commands: 'make', container }] });
  const from = configDirectory({ main: text });
  const { status, stderr } = await inProcess('prowgen', '--from-dir', from, '--to-dir', join(directory, 'jobs'));
  expect([status, readFileSync(join(directory, path), 'utf8')]).toEqual([1, byHand]);
  expect(stderr).toContain(`${path}: presubmits["acme/widget"]`);
});

it('an escape of half a surrogate pair in a file is reported once', async () => {
  const text = writeConfig({ ...rest, tests: [{ as: 'unit', commands: 'make COMMANDS', container }] });
  const directory = configDirectory({ main: text.replace('make COMMANDS', '"a\\ud800b"') });
  const { status, stdout } = await inProcess('checkconfig', '--config-dir', directory);
  const found = stdout.split('\n').filter((line) => /d800/i.test(line));
  expect([status, found.map((line) => line.replace(/^.*\.yaml:\d+:\d+: /, ''))]).toEqual([
    1,
    ['the escape \\ud800 is only half of a character; write the character itself [syntax]'],
  ]);
});
