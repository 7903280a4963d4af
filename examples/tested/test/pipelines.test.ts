import { join } from 'node:path';
import { CiApp, ProwTarget } from '../../../lib';
import { assertGolden, assertMatch, listWith, outputOf } from '../../../lib/testing';
import { expect, it } from 'vitest';
import { addWidget } from '../pipelines';

const app = new CiApp();
new ProwTarget(app);
addWidget(app);
const output = outputOf(app);

it('has nothing to warn of', () => {
  expect(output.problems).toEqual([]);
});

it('gives the end-to-end test two hours on AWS', () => {
  assertMatch(output.object('configuration', 'acme/widget@main'), {
    tests: listWith({
      as: 'e2e',
      steps: { cluster_profile: /aws$/, test: [{ as: 'e2e', timeout: '2h0m0s' }] },
    }),
  });
});

it('runs the unit tests on every pull request', () => {
  const job = output.object('presubmit', 'pull-ci-acme-widget-main-unit');
  expect(job).toMatchObject({ always_run: true, context: 'ci/prow/unit' });
});

it('has no job that may fail', () => {
  for (const { name, value } of output.objects('presubmit')) {
    expect(value, name).not.toMatchObject({ optional: true });
  }
});

it('tests the release that it is given', () => {
  const next = new CiApp();
  addWidget(next, '4.23');
  const { releases } = outputOf(next).object('configuration', 'acme/widget@main');
  assertMatch(releases, { latest: { integration: { name: '4.23' } } });
});

it('is what was reviewed', () => {
  const text = output.text('ci-operator/config/acme/widget/acme-widget-main.yaml');
  assertGolden(join(__dirname, 'golden/acme-widget-main.yaml'), text);
});
