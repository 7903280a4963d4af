import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, it, vi } from 'vitest';
import * as ci from '../../lib';
import { writeConfig } from '../../lib/config';
import { resolveTest } from '../../lib/registry/resolve-test';
import { createProgram } from '../../lib/cli/program';
import { withSurroundings } from '../cli/surroundings';
import { widgetConfig, widgetRegistry } from '../graph/widget';
import { root, temporaryDirectory } from '../support/run-program';

vi.mock('../../lib/registry/resolve-test', async (importOriginal) => {
  const original = await importOriginal<{ resolveTest: typeof resolveTest }>();
  return { ...original, resolveTest: vi.fn(original.resolveTest) };
});

const count = vi.mocked(resolveTest);
beforeEach(() => void count.mockClear());

/** A directory with a configuration of one test that names a workflow, and one that names nothing. */
function written() {
  const directory = temporaryDirectory();
  const config = join(directory, 'config/acme/widget/acme-widget-main.yaml');
  mkdirSync(join(directory, 'config/acme/widget'), { recursive: true });
  mkdirSync(join(directory, 'jobs'));
  writeFileSync(config, writeConfig(widgetConfig({ resources: { '*': { requests: { cpu: '1', memory: '1Gi' } } } })));
  return { directory, config, configDir: join(directory, 'config'), registry: widgetRegistry() };
}

type Written = ReturnType<typeof written>;

it.each<[string, (input: Written) => string[]]>([
  ['checkconfig', ({ configDir, registry }) => ['--config-dir', configDir, '--registry', registry]],
  ['resolve', ({ config, registry }) => ['--config', config, '--registry', registry]],
  ['graph', ({ config, registry }) => ['--config', config, '--registry', registry]],
  ['would-run', ({ configDir, registry }) => ['--config-dir', configDir, '--registry', registry, '--changed', 'a.go']],
  ['run', ({ config, registry }) => ['--config', config, '--registry', registry, '--list']],
  [
    'prowgen',
    ({ directory, configDir, registry }) => [
      ...['--from-dir', configDir, '--to-dir', join(directory, 'jobs'), '--registry', registry],
    ],
  ],
  [
    'tekton',
    ({ directory, config, registry }) => [
      ...['--config', config, '--registry', registry, '--to-dir', join(directory, 'out'), '--allow-missing'],
    ],
  ],
])('%s resolves each test once', async (command, flagsOf) => {
  const args = [command, ...flagsOf(written())];
  const { status, stderr } = await withSurroundings({ cwd: root, env: {} }, async (output) => {
    await createProgram().parseAsync(args, { from: 'user' });
    // The line of what was done waits for the output.
    await setImmediate();
    return { status: process.exitCode, ...output() };
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringMatching(/^✓|^$/m) as string });
  expect(count.mock.calls.map(([name]) => name)).toEqual(['e2e']);
});

it('a synth for all targets resolves each test once', () => {
  const app = new ci.CiApp({ registry: widgetRegistry() });
  const props = { org: 'acme', repo: 'widget', branch: 'main', release: '4.22' };
  const widget = new ci.Pipeline(app, 'main', { ...props, buildRoot: ci.BuildRoot.fromRepository() });
  const clusterProfile = ci.ClusterProfile.fromName('cloud', 'cloud');
  for (const name of ['e2e', 'e2e-more']) new ci.MultiStageTest(widget, name, { clusterProfile, workflow: 'cloud' });
  for (const Target of [ci.ProwTarget, ci.OpenShiftTarget, ci.TektonTarget, ci.ArgoTarget]) new Target(app);
  new ci.ReviewPage(app);
  app.compile();
  expect(count.mock.calls.map(([name]) => name)).toEqual(['e2e', 'e2e-more']);
});
