import { describe, expect, it } from 'vitest';
import { type Configuration, type TestConfiguration } from '../../../lib/config';
import { branchAndFeatures, exactBranch, fileLabelOf } from '../../../lib/targets/prow/repository-files';
import { closeConfiguration, type CloseOptions, cronOf } from '../../../lib/plan';
import { sparseFilesOf } from '../../../lib/targets/prow/pod-parts';
import { lowerConfiguration } from '../../../lib/targets/prow/lower';
import { compareBytes } from '../../../lib/targets/prow/job-paths';
import { canonicalQuantity } from '../../../lib/targets/prow/quantity';

const metadata = { org: 'acme', repo: 'widget', branch: 'main' };
const configurationOf = (fields: Partial<Configuration>): Configuration => ({
  zz_generated_metadata: metadata,
  ...fields,
});
const lower = (configuration: Configuration, options?: CloseOptions) =>
  lowerConfiguration(closeConfiguration(configuration, options));
const container = { commands: 'make', container: { from: 'src' } };
const jobsOf = (test: Partial<TestConfiguration>, fields: Partial<Configuration> = {}) =>
  lower(configurationOf({ ...fields, tests: [{ as: 'unit', ...container, ...test }] })).jobs;

describe('a branch', () => {
  it('is quoted in regular expressions', () => {
    expect(branchAndFeatures('release-4.22')).toEqual(['^release-4\\.22$', '^release-4\\.22-']);
  });

  it('that looks like a regular expression is taken for one', () => {
    expect(exactBranch('release-.*')).toBe('release-.*');
    expect(branchAndFeatures('feature/x')).toEqual(['feature/x']);
  });

  it.each([
    ['^release-4\\.22$', 'release-4.22'],
    ['feature/x', 'featurex'],
    ['.*', 'main'],
    ['^main-', 'main'],
  ])('%s names the file of %s', (branch, label) => expect(fileLabelOf(branch)).toBe(label));
});

describe('a cron', () => {
  it('of @daily depends on the name of the job', () => {
    expect(cronOf('@daily', 'periodic-ci-acme-widget-main-nightly')).toMatch(/^[0-5]?\d (22|23|0|1|2|3) \* \* \*$/);
  });

  it('of another kind stays as it is', () => expect(cronOf('@yearly', 'x')).toBe('@yearly'));

  it('of a release controller job is @yearly, and its interval is gone', () => {
    const [periodic] = jobsOf({ release_controller: true, interval: '1h' }).periodics;
    expect([periodic?.cron, periodic?.interval]).toEqual(['@yearly', undefined]);
  });
});

describe('a test', () => {
  it('with an empty cron is a periodic', () => expect(jobsOf({ cron: '' }).periodics).toHaveLength(1));

  it('that is a periodic and a presubmit gives both the labels of both', () => {
    const resources = { '*': { requests: { 'devices.kubevirt.io/kvm': '1' } } };
    const { periodics, presubmits } = jobsOf({ release_controller: true, presubmit: true }, { resources });
    expect(periodics[0]?.labels).toEqual(presubmits[0]?.labels);
    expect(Object.keys(periodics[0]?.labels ?? {})).toContain('devices.kubevirt.io/kvm');
  });

  it('that is a periodic takes the path alias from its presubmit', () => {
    const { presubmits } = jobsOf({ cron: '@daily', presubmit: true }, { canonical_go_repository: 'k8s.io/x' });
    expect(presubmits[0]).not.toHaveProperty('path_alias');
  });

  it('of more than 72 hours loses its timeout', () => {
    expect(jobsOf({ timeout: '72h0m0s' }).presubmits[0]?.decoration_config?.timeout).toBe('72h0m0s');
    expect(jobsOf({ timeout: '72h0m1s' }).presubmits[0]?.decoration_config).not.toHaveProperty('timeout');
  });

  it('of no shards gives no job', () => expect(jobsOf({ shard_count: 0 }).presubmits).toEqual([]));

  it('whose secrets would be one volume is an error', () => {
    const secrets = ['a.b', 'a-b'].map((name) => ({ name, mount_path: '/s' }));
    const { problems } = lower(configurationOf({ tests: [{ as: 'unit', ...container, secrets }] }));
    expect(problems).toMatchObject([{ rule: 'pod-conflict', message: 'the volume a-b would have two sources' }]);
  });
});

describe('a cluster profile', () => {
  const testOf = (steps: TestConfiguration['steps']) => configurationOf({ tests: [{ as: 'e2e', steps }] });

  it('that cannot be looked up is an error', () => {
    expect(lower(testOf({ cluster_profile: 'aws' })).problems).toMatchObject([
      { severity: 'error', rule: 'unknown-cluster-profile', message: 'the cluster profile aws cannot be looked up' },
    ]);
  });

  it('of a workflow that cannot be looked up is a warning', () => {
    const { problems } = lower(testOf({ workflow: 'ipi' }), { clusterProfiles: {} });
    expect(problems).toMatchObject([{ severity: 'warning', rule: 'workflow-not-looked-up' }]);
  });

  it('of the test wins over that of the workflow', () => {
    const ipi = {
      kind: 'workflow',
      name: 'ipi',
      value: { cluster_profile: 'gcp' },
      placeOf: () => ({ file: '' }),
    } as const;
    const cluster_profiles = ['aws', 'gcp'].map((name) => ({ name, cluster_type: `cloud of ${name}` }));
    const registry = {
      ...{ references: new Map(), chains: new Map(), observers: new Map() },
      workflows: new Map([['ipi', ipi]]),
      clusterProfiles: { cluster_profiles },
    };
    const label = (steps: TestConfiguration['steps']) =>
      lower(testOf(steps), { registry }).jobs.presubmits[0]?.labels?.['ci-operator.openshift.io/cloud'];
    expect(label({ workflow: 'ipi', cluster_profile: 'aws' })).toBe('cloud of aws');
    expect(label({ workflow: 'ipi' })).toBe('cloud of gcp');
  });
});

describe('files to clone', () => {
  it('are cleaned when there is a directory, and verbatim when there is none', () => {
    const items = [
      { to: 'a', context_dir: 'a/', dockerfile_path: './Dockerfile' },
      { to: 'b', dockerfile_path: './Dockerfile' },
      { to: 'c', dockerfile_literal: '' },
      { to: 'd', ref: 'o.r' },
    ];
    expect(sparseFilesOf(configurationOf({ images: { items } }))).toEqual(['./Dockerfile', 'a/Dockerfile']);
  });
});

describe('order', () => {
  it('is that of bytes', () => {
    expect(['\u{1F680}', '\uFF5E', 'b', 'B', 'ab', 'a'].sort(compareBytes)).toEqual([
      'B',
      'a',
      'ab',
      'b',
      '\uFF5E',
      '\u{1F680}',
    ]);
  });
});

describe('a quantity', () => {
  it.each([
    ['1000m', '1'],
    ['0.5', '500m'],
    ['1.5', '1500m'],
    ['1024Ki', '1Mi'],
    ['8Gi', '8Gi'],
    ['1.5Gi', '1536Mi'],
    ['2000', '2k'],
    ['1e3', '1e3'],
    ['1000e3', '1e6'],
    ['0.1n', '1n'],
    ['-2000', '-2k'],
    ['+5', '+5'],
    ['0Ki', '0'],
    ['x', undefined],
  ])('%s is %s', (text, canonical) => expect(canonicalQuantity(text)).toBe(canonical));
});
