import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeConfig } from '../../lib/config';
import { directoryOf } from '../support/write-files';
import { inProcess } from './in-process';

const path = 'acme/widget/acme-widget-main.yaml';
const metadata = { org: 'acme', repo: 'widget', branch: 'main' };

/** A checkout of openshift/release with one configuration and one step. */
function checkout(command: string, script: string): string {
  const tests = [
    { as: 'unit', commands: command, container: { from: 'src' } },
    { as: 'e2e', steps: { test: [{ ref: 'soak' }] } },
  ];
  return directoryOf({
    [`ci-operator/config/${path}`]: writeConfig({ zz_generated_metadata: metadata, tests }),
    'ci-operator/step-registry/soak/soak-ref.yaml':
      'ref:\n  as: soak\n  from: src\n  commands: soak-commands.sh\n  resources:\n    requests:\n      cpu: 100m\n',
    'ci-operator/step-registry/soak/soak-commands.sh': script,
  });
}

const base = checkout('make', 'sleep 1\n');
const head = checkout('make unit', 'sleep 2\n');
const affected = (...args: readonly string[]) => {
  const config = ['--config-dir', join(head, 'ci-operator/config')];
  return inProcess('affected', ...config, ...args);
};
const registry = ['--registry', join(head, 'ci-operator/step-registry')];

it('shows the jobs of a change, why they are rehearsed, and the comment that does it', async () => {
  const { status, stdout } = await affected('--base', base, ...registry);
  expect(status).toBe(0);
  expect(stdout).toBe(`acme/widget
  pull-ci-acme-widget-main-e2e: ref soak changed
  pull-ci-acme-widget-main-unit: test unit changed in ${path}

1 whose configuration changed, 1 that the step registry reaches

/pj-rehearse pull-ci-acme-widget-main-e2e pull-ci-acme-widget-main-unit
`);
});

it('shows them as JSON, and no comment above the limit', async () => {
  const { stdout } = await affected('--base', base, ...registry, '--limit', '1', '--output', 'json');
  const answer = JSON.parse(stdout) as object;
  expect(answer).toMatchObject({
    counts: { changedCiopConfig: 1, changedRegistryContent: 1 },
    jobs: [{ job: 'pull-ci-acme-widget-main-e2e', kind: 'presubmit', source: 'changedRegistryContent' }, {}],
    limit: 1,
  });
  expect(answer).not.toHaveProperty('command');
});

it('reads a directory of configurations as the base, and needs the older registry by name', async () => {
  const config = join(base, 'ci-operator/config');
  expect((await affected('--base', config)).stdout).not.toContain('e2e');
  const without = await affected('--base', config, ...registry);
  expect(without.status).toBe(2);
  expect(without.stderr).toContain('name the older one by --base-registry');
  const older = ['--base-registry', join(base, 'ci-operator/step-registry')];
  expect((await affected('--base', config, ...registry, ...older)).stdout).toContain('e2e');
});

it('refuses a revision that git does not know', async () => {
  expect((await affected('--base', 'no-such-branch')).status).toBe(2);
});
