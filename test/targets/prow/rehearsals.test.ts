import { describe, expect, it } from 'vitest';
import { type Configuration, type TestConfiguration } from '../../../lib/config';
import { type Registry, unknownRegistry } from '../../../lib/registry';
import { type ChangedEntries, changedEntries, findRehearsals } from '../../../lib/targets/prow';

const container = { from: 'src' };
const unit = { as: 'unit', commands: 'make unit', container };
const e2e = { as: 'e2e', steps: { workflow: 'ipi-aws' } };
const weekly = { as: 'weekly', cron: '@weekly', presubmit: true, steps: { test: [{ ref: 'soak' }] } };

/** The configuration of acme/widget@main. */
function configurationOf(
  tests: TestConfiguration[],
  fields: Partial<Configuration> = {},
  variant?: string,
): Configuration {
  const metadata = { org: 'acme', repo: 'widget', branch: 'main', ...(variant ? { variant } : {}) };
  return { zz_generated_metadata: metadata, tests, ...fields };
}

/** The jobs of a change, without what all their names begin with. */
function rehearsalsOf(before: Configuration | undefined, after: Configuration, others: readonly Configuration[] = []) {
  return namesOf(findRehearsals({ changed: [{ before, after }], others, entries: new Map() }));
}

function namesOf({ jobs, missed }: ReturnType<typeof findRehearsals>) {
  const short = (name: string) => name.replace('-ci-acme-widget-main', '');
  return {
    jobs: jobs.map(({ job, because }) => `${short(job)}: ${because}`),
    missed: missed.map(({ job, because }) => `${short(job)}: ${because}`),
  };
}

const file = 'acme/widget/acme-widget-main.yaml';

describe('rehearsals of a changed configuration', () => {
  it('are the jobs of a changed test, whatever field changed', () => {
    const [before, after] = [
      { ...weekly, presubmit: false },
      { ...weekly, presubmit: false, cron: '@daily' },
    ];
    expect(rehearsalsOf(configurationOf([unit, before]), configurationOf([unit, after])).jobs).toEqual([
      `periodic-weekly: test weekly changed in ${file}`,
    ]);
  });

  it('are new jobs and jobs whose pods change', () => {
    const { jobs } = rehearsalsOf(configurationOf([unit]), configurationOf([{ ...unit, timeout: '1h0m0s' }, e2e]));
    expect(jobs).toEqual(['pull-e2e: the presubmit is new', `pull-unit: test unit changed in ${file}`]);
    expect(rehearsalsOf(configurationOf([unit]), configurationOf([{ ...unit, cluster: 'b1' }])).jobs).toEqual([
      'pull-unit: its cluster changed',
    ]);
  });

  it('are all its jobs where something else changed, and those of variants, whose names begin alike', () => {
    const others = [configurationOf([unit], {}, 'okd')];
    const { jobs } = rehearsalsOf(
      configurationOf([unit]),
      configurationOf([unit], { build_root: { from_repository: true } }),
      others,
    );
    expect(jobs).toEqual(
      ['okd-unit', 'unit'].map((name) => `pull-${name}: something outside of the tests changed in ${file}`),
    );
  });

  it('are none for a removed test, and none for another form of the same', () => {
    expect(rehearsalsOf(configurationOf([unit, e2e]), configurationOf([unit]))).toEqual({ jobs: [], missed: [] });
    expect(rehearsalsOf(configurationOf([{ ...unit, optional: false }]), configurationOf([unit])).jobs).toEqual([]);
  });

  it('leave out shards, postsubmits, disabled rehearsals and what may use the network', () => {
    const tests = (suffix: string): TestConfiguration[] => [
      { as: 'parts', commands: `make${suffix}`, container, shard_count: 2 },
      { as: 'publish', commands: `make${suffix}`, container, postsubmit: true },
      { as: 'open', commands: `make${suffix}`, container, restrict_network_access: false },
      { as: 'never', commands: `make${suffix}`, container, disable_rehearsal: true },
    ];
    const { jobs, missed } = rehearsalsOf(configurationOf(tests('')), configurationOf(tests(' all')));
    expect(jobs).toEqual([]);
    expect(missed).toEqual([
      `branch-publish: test publish changed in ${file}, and postsubmits are not rehearsed`,
      `pull-never: test never changed in ${file}, and rehearsals of it are disabled`,
      `pull-open: test open changed in ${file}, and restrict_network_access: false needs a label on the pull request`,
      'pull-parts-1of2: test parts changed, and the shards of a test are not found',
      'pull-parts-2of2: test parts changed, and the shards of a test are not found',
    ]);
  });
});

const registry = {
  ...unknownRegistry,
  references: new Map([['soak', { value: {} }]]),
  chains: new Map([['provision', { value: { steps: [{ ref: 'install' }] } }]]),
  workflows: new Map([['ipi-aws', { value: { pre: [{ chain: 'provision' }] } }]]),
} as unknown as Registry;

describe('rehearsals of a changed step registry', () => {
  const found = (entries: ChangedEntries) =>
    namesOf(findRehearsals({ changed: [], others: [configurationOf([unit, e2e, weekly])], entries }));

  it('are tests that name what contains the entry', () => {
    expect(found(changedEntries(['a/b/install-ref.yaml', 'a/OWNERS'], registry)).jobs).toEqual([
      'pull-e2e: ref install changed, which chain provision contains, which workflow ipi-aws contains',
    ]);
  });

  it('are only the periodic of a test that is a presubmit too', () => {
    expect(found(changedEntries(['soak/soak-commands.sh'], registry))).toEqual({
      jobs: ['periodic-weekly: ref soak changed'],
      missed: ['pull-weekly: ref soak changed, and only the periodic of a test with presubmit is rehearsed'],
    });
  });
});
