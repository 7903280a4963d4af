import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, temporaryDirectory } from '../support/run-program';
import { directoryOf } from '../support/write-files';
import { openshiftCi } from './openshift-ci';

const configuration = `base_images:
  base:
    name: "4.22"
    namespace: ocp
    tag: base
build_root:
  image_stream_tag:
    name: builder
    namespace: ocp
    tag: golang
resources:
  '*':
    requests:
      cpu: 100m
tests:
- as: unit
  commands: make unit
  container:
    from: src
- as: e2e
  steps:
    workflow: ipi-aws
zz_generated_metadata:
  branch: main
  org: acme
  repo: widget
`;

const runCommand = (...args: string[]) => openshiftCi(root, ...args);

/** A directory with the configuration, and what a command line of it gives. */
function compile(engine: string, ...args: string[]) {
  const directory = directoryOf({ 'acme/widget/acme-widget-main.yaml': configuration });
  const config = join(directory, 'acme/widget/acme-widget-main.yaml');
  const out = join(directory, 'out');
  return { directory, config, out, ended: runCommand(engine, '--config', config, '--to-dir', out, ...args) };
}

describe.each(['tekton', 'argo'])('openshift-ci %s', (engine) => {
  it('compiles what it can, and reports the rest with the name that is missing', () => {
    const { ended, out, config } = compile(engine, '--param', 'registry=registry.example.com/ci');
    expect(ended.status).toBe(1);
    expect(ended.stdout).toBe('unit: compiled\ne2e: reported\n');
    expect(ended.stderr.replace(/; .*: \d+ files written/, '; out: N files written')).toBe(
      'note: 1 workflow was not looked up; pass --registry\n' +
        `${config}:21:3: tests[1].steps: not expressible: ${engine}: needs of the step registry: workflow ipi-aws; ` +
        'name a step registry that holds it [missing-registry-entry]\n1 not expressible\n' +
        '✗ 1 of 2 tests compiled; out: N files written\n',
    );
    expect(readdirSync(join(out, engine, 'acme-widget-main')).length).toBeGreaterThan(4);
  });

  it('ends well with --allow-missing, and knows what the cluster has', () => {
    const more = engine === 'argo' ? ['--artifact-repository'] : ['--tekton-version', '1.15'];
    const { ended, out } = compile(engine, '--allow-missing', '--openshift', '--registry-secret', 'login', ...more);
    expect([ended.status, ended.stdout]).toEqual([0, 'unit: compiled\ne2e: reported\n']);
    const directory = join(out, engine, 'acme-widget-main');
    const text = readdirSync(directory).map((name) => readFileSync(join(directory, name), 'utf8'));
    expect(text.join('')).toMatch(/imagePullSecrets:\n +- name: login/);
    expect(text.join('')).toContain('nested-container');
    expect(text.join('').includes('archiveLogs: true')).toBe(engine === 'argo');
  });

  it('writes nothing where it is to be strict and a test cannot be compiled', () => {
    const { ended, out } = compile(engine, '--strict');
    expect(ended.status).toBe(1);
    expect(existsSync(out)).toBe(false);
  });

  interface Report {
    readonly written: boolean;
    readonly tests: readonly { config: string; test: string; compiled: boolean; problems: { rule: string }[] }[];
    readonly problems: readonly object[];
  }

  it('reports as JSON, per test', () => {
    const { ended, config } = compile(engine, '--output', 'json', '--param', 'registry=registry.example.com/ci');
    const { written, tests, problems } = JSON.parse(ended.stdout) as Report;
    expect(tests.map((test) => [test.config, test.test, test.compiled])).toEqual([
      [config, 'unit', true],
      [config, 'e2e', false],
    ]);
    expect(tests.map((test) => test.problems.map(({ rule }) => rule))).toEqual([[], ['missing-registry-entry']]);
    expect([written, problems]).toEqual([true, []]);
  });

  it('says in JSON that nothing was written, though a test could be compiled', () => {
    const { ended } = compile(engine, '--output', 'json', '--strict', '--test', 'unit', '--test', 'e2e');
    const { written, tests } = JSON.parse(ended.stdout) as Report;
    expect([ended.status, written, tests.map(({ compiled }) => compiled)]).toEqual([1, false, [true, false]]);
  });

  it('says in JSON what is wrong with a configuration', () => {
    const { config, out } = compile(engine, '--test', 'unit');
    writeFileSync(config, configuration.replace('tests:', 'test:'));
    const ended = runCommand(engine, '--config', config, '--to-dir', out, '--output', 'json');
    const { written, tests, problems } = JSON.parse(ended.stdout) as Report;
    expect([ended.status, written, tests]).toEqual([1, false, []]);
    expect(ended.stderr).toMatch(/✗ \d+ errors?.* in 1 file; nothing written\n$/);
    expect(problems).toMatchObject([{ file: config, path: 'test', rule: 'unknown-field', severity: 'error' }]);
  });

  it('takes pull specs from a file, and says what is wrong with it', () => {
    const images = join(temporaryDirectory(), 'images.yaml');
    writeFileSync(images, 'ocp/builder:golang: registry.example.com/golang:1\n');
    const { ended, out } = compile(engine, '--images', images, '--test', 'unit');
    expect(ended.status).toBe(0);
    const directory = join(out, engine, 'acme-widget-main');
    const kind = engine === 'tekton' ? 'pipeline' : 'workflowtemplate';
    const written = readFileSync(join(directory, `${kind}.acme-widget-main-unit.yaml`), 'utf8');
    expect(written).toContain('registry.example.com/golang:1');
    writeFileSync(images, 'ocp/builder:golang: [1]\n');
    expect(compile(engine, '--images', images).ended.stderr).toContain(
      `${images}: gives ocp/builder:golang something else than a pull spec; ` +
        'write it as <namespace>/<name>:<tag>: <pull spec>, one a line [images-file]\n1 error\n',
    );
  });

  it('keeps what it compiled of another configuration', () => {
    const { config, out } = compile(engine, '--test', 'unit');
    const other = config.replace('-main.yaml', '-next.yaml');
    writeFileSync(other, configuration.replace('branch: main', 'branch: next'));
    expect(runCommand(engine, '--config', other, '--to-dir', out, '--test', 'unit').status).toBe(0);
    expect(readdirSync(join(out, engine)).sort()).toEqual(['acme-widget-main', 'acme-widget-next']);
  });

  it.each([
    [['--test', 'lint'], 'error: there is no test lint; there are: unit, e2e'],
    [['--test', ''], 'error: there is no test ""; there are: unit, e2e'],
    [['--registry', '/nowhere'], 'error: /nowhere does not exist; name a directory'],
    [['--images', '/nowhere'], 'error: /nowhere does not exist; name a file'],
    [['--output', 'xml'], "error: option '--output <form>' argument 'xml' is invalid. Allowed choices are text, json."],
  ])('refuses %j as wrong use', (args, message) => {
    const { ended, out } = compile(engine, ...args);
    expect(ended.status).toBe(2);
    expect(ended.stderr.split('\n')).toContain(message);
    expect(existsSync(out)).toBe(false);
  });
});
