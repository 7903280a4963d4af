import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { addWidget } from '../../examples/tested/pipelines';
import { CiApp, ProwTarget } from '../../lib';
import * as testing from '../../lib/testing';
import { root } from '../support/run-program';
import { failureOf } from '../testing/failure-of';

const page = readFileSync(join(root, 'docs/testing.md'), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, block]) => block!);

// The tests of examples/ are run with all others.
it('the programs in testing.md are those of examples/tested', () => {
  const shown = ['pipelines.ts', 'test/pipelines.test.ts'].map((file) =>
    readFileSync(join(root, 'examples/tested', file), 'utf8').replaceAll(/'(?:\.\.\/)+lib\b/g, "'cdk8s-openshift-ci"),
  );
  expect(blocks('ts')).toEqual(shown);
});

/** What a release of the example makes. */
function outputAt(release: string): testing.Output {
  const app = new CiApp();
  new ProwTarget(app);
  addWidget(app, release);
  return testing.outputOf(app);
}

const { assertGolden, assertMatch, listWith } = testing;
const output = outputAt('4.22');
const timeout = listWith({ as: 'e2e', steps: { workflow: 'ipi-aws', test: [{ as: 'e2e', timeout: '3h0m0s' }] } });
const failures = [
  () => output.object('presubmit', 'pull-ci-acme-widget-main-units'),
  () => assertMatch(output.object('configuration', 'acme/widget@main'), { tests: timeout }),
  () => assertGolden('test/golden/acme-widget-main.yaml', configurationAt('4.23')),
];
const configurationAt = (release: string) =>
  outputAt(release).text('ci-operator/config/acme/widget/acme-widget-main.yaml');

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

it.each(blocks('text').map((message, index) => ({ message, failure: failures[index]! })))(
  'testing.md is right in what is told: $message',
  ({ message, failure }) => {
    // Goldens of others may be updated meanwhile.
    vi.stubEnv('UPDATE', undefined);
    vi.spyOn(process, 'cwd').mockReturnValue(join(root, 'examples/tested'));
    expect(`${failureOf(failure)}\n`).toBe(message);
  },
);

it('testing.md names everything that there is to call', () => {
  const calls = Object.keys(testing).filter((name) => name !== 'Output');
  expect(calls.filter((name) => !page.includes(`\`${name}(`))).toEqual([]);
});
