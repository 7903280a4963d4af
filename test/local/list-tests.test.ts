import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findConfiguration } from '../../lib/local';
import { inProcess } from '../cli/in-process';
import { directoryOf } from '../support/write-files';

const head = `build_root:
  from_repository: true
base_images:
  base:
    namespace: ocp
    name: "4.22"
    tag: base
releases:
  latest:
    release:
      version: "4.21"
      channel: stable
resources:
  '*':
    requests:
      cpu: 100m
zz_generated_metadata:
  org: acme
  repo: widget
  branch: main
tests:
`;
const step = '- as: go\n        from: src\n        commands: make\n        resources: {requests: {cpu: 1m}}\n';

/** The answer for the tests of a configuration in a working copy. */
async function answer(tests: string, flags: string[] = ['--list'], files: Record<string, string> = {}) {
  const source = directoryOf({ 'acme-widget-main.yaml': head + tests, ...files });
  const config = join(source, 'acme-widget-main.yaml');
  const ended = await inProcess('run', '--config', config, '--source', source, ...flags);
  return { ...ended, stdout: ended.stdout.replaceAll(source, '.'), stderr: ended.stderr.replaceAll(source, '.') };
}

const unit = '- as: unit\n  commands: make unit\n  container:\n    from: src\n';
const root = 'build_root_image:\n  namespace: ocp\n  name: builder\n  tag: golang\n';

describe('openshift-ci run --list', () => {
  it('takes the build root from the working copy', async () => {
    const { status, stdout } = await answer(unit, [], { '.ci-operator.yaml': root });
    expect([status, stdout]).toEqual([
      0,
      'acme/widget@main:\n  unit  container test\n      builds src\n      pulls root\n1 of 1 tests can run here\n',
    ]);
  });

  it('gives the line for an image that only the user knows', async () => {
    const { stdout } = await answer(unit);
    expect(stdout).toContain('- needs the image root; pass --image root=PULLSPEC\n0 of 1 tests can run here\n');
    const given = await answer(unit, ['--list', '--image', 'root=localhost/golang']);
    expect(given.stdout).toContain('1 of 1 tests can run here\n');
  });

  it('needs no image that clones, since the working copy takes the place of a clone', async () => {
    const cloning = '- as: lint\n  commands: make lint\n  container:\n    from: base\n    clone: true\n';
    const { stdout } = await answer(cloning, ['--list', '--image', 'ocp/4.22:base=localhost/base']);
    expect(stdout).toBe(
      'acme/widget@main:\n  lint  container test\n      pulls ocp/4.22:base\n1 of 1 tests can run here\n',
    );
  });

  const reasons: [string, string, string, string[]][] = [
    ['a workflow without a registry', 'workflow: ipi', 'workflow ipi; pass --registry <dir>', []],
    [
      'a Secret',
      `test:\n      ${step}        credentials: [{namespace: test-credentials, name: key, mount_path: /k}]`,
      'pass its files by --secret test-credentials-key=<dir>',
      ['--secret', 'test-credentials/key=.'],
    ],
    [
      'a cluster profile',
      `cluster_profile: aws\n    test:\n      ${step}`,
      'pass the files of the account by --cluster-profile <dir>',
      ['--cluster-profile', '.', '--image', 'release:latest=localhost/payload'],
    ],
    [
      'a lease',
      `test:\n      ${step}        leases: [{resource_type: t, env: CLUSTER, count: 1}]`,
      'pass --param lease-CLUSTER=<value>',
      ['--param', 'lease-CLUSTER=one'],
    ],
    [
      'an image of a release',
      `test:\n      ${step.replace('from: src', 'from: cli')}`,
      'pass --image stable:cli=quay.io/openshift/origin-cli:latest',
      ['--image', 'stable:cli=localhost/cli'],
    ],
    [
      'another architecture',
      `test:\n      ${step}        node_architecture: ${process.arch === 'arm64' ? 'amd64' : 'arm64'}`,
      'needs a node with the architecture',
      [],
    ],
  ];

  it.each(reasons)('says what %s needs, and is content with it', async (_, steps, reason, flags) => {
    const tests = `- as: e2e\n  steps:\n    ${steps}\n`;
    const without = await answer(tests, ['--list', '--image', 'root=localhost/golang']);
    expect(without.stdout).toContain(reason);
    expect(without.stdout).toContain('0 of 1 tests can run here');
    if (flags.length === 0) return;
    const { stdout } = await answer(tests, ['--list', '--image', 'root=localhost/golang', ...flags]);
    expect(stdout).toContain('1 of 1 tests can run here');
  });
});

describe('openshift-ci run --dry-run', () => {
  it('shows images, builds and steps', async () => {
    const { status, stdout } = await answer(`binary_build_commands: make\n${unit}`.replace(/^(binary.*\n)/, ''), [
      'unit',
      '--dry-run',
      '--image',
      'root=localhost/golang',
    ]);
    expect([status, stdout]).toEqual([
      0,
      'unit: container test\n  images:\n    root  localhost/golang\n  builds:\n    src  the working copy in the build root\n  steps:\n    unit  in src  at most 7200 s\n',
    ]);
  });

  it('gives data with --output json', async () => {
    const { stdout } = await answer(unit, ['--dry-run', '--output', 'json', '--image', 'root=localhost/golang']);
    expect(JSON.parse(stdout)).toEqual([
      {
        name: 'unit',
        kind: 'container',
        canRun: true,
        builds: ['src'],
        images: [{ name: 'root', pullSpec: 'localhost/golang', usedBy: ['src'], isReplaced: true }],
        steps: [{ name: 'unit', phase: 'test', counted: true, timeout: 7200 }],
        problems: [],
      },
    ]);
  });

  it('refuses a test that does not exist', async () => {
    const { status, stderr } = await answer(unit, ['unti', '--dry-run']);
    expect([status, stderr.split('\n')[0]]).toEqual([2, 'error: there is no test unti; did you mean unit?']);
  });
});

describe('openshift-ci run --step', () => {
  const tests = `- as: e2e\n  steps:\n    test:\n      ${step}    post:\n      ${step.replace('go', 'clean').replace('from: src', 'from: cli')}`;

  it('needs no more than that step does', async () => {
    const flags = ['e2e', '--list', '--image', 'root=localhost/golang'];
    expect((await answer(tests, flags)).stdout).toContain('needs the image stable:cli');
    expect((await answer(tests, [...flags, '--step', 'go'])).stdout).toBe(
      'acme/widget@main:\n  e2e  multi-stage test with 1 step\n      builds src\n      pulls root\n1 of 1 tests can run here\n',
    );
    expect(
      (await answer(tests, [...flags, '--step', 'clean', '--image', 'stable:cli=localhost/cli'])).stdout,
    ).not.toContain('builds');
  });

  it('refuses a step that the test does not have', async () => {
    const { status, stderr } = await answer(tests, ['e2e', '--list', '--step', 'claen']);
    expect([status, stderr.split('\n')[0]]).toEqual([2, 'error: e2e has no step claen; did you mean clean?']);
  });
});

describe('the configuration', () => {
  const config = `${head}${unit}`;
  const path = 'ci-operator/config/acme/widget/acme-widget-main.yaml';

  it('is the only one below ci-operator/config, with the registry next to it', () => {
    const source = directoryOf({ [path]: config });
    mkdirSync(join(source, 'ci-operator/step-registry'));
    expect(findConfiguration(undefined, source).found).toEqual({
      file: join(source, path),
      registry: join(source, 'ci-operator/step-registry'),
    });
    expect(findConfiguration('acme/widget@main', source).found?.file).toBe(join(source, path));
  });

  it('is .ci-operator.yaml where that has tests', () => {
    const source = directoryOf({ [path]: config, '.ci-operator.yaml': config });
    expect(findConfiguration(undefined, source).found).toEqual({ file: join(source, '.ci-operator.yaml') });
  });

  it('is asked for where there is none, or several', () => {
    const none = findConfiguration(undefined, directoryOf({ '.ci-operator.yaml': root })).problem;
    expect(none?.message).toMatch(/^no configuration found in /);
    const two = directoryOf({ [path]: config, [path.replace('main', 'next')]: config });
    expect(findConfiguration(undefined, two).problem?.message).toBe('2 configurations found');
    expect(findConfiguration('acme/widget@mian', two).problem?.remedy).toContain('did you mean');
  });
});
