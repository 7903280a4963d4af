import { describe, expect, it } from 'vitest';
import { type Configuration } from '../../lib/config';
import { type ClosedPipeline, closeConfiguration } from '../../lib/plan/public';
import { readRegistry } from '../../lib/registry';
import { widgetConfig, widgetRegistry } from '../graph/widget';

const whole = () => closeConfiguration(widgetConfig(), { registry: readRegistry(widgetRegistry()).registry });
const testOf = ({ tests }: ClosedPipeline, name: string) => tests.find((test) => test.name === name)!;

describe('a closed configuration', () => {
  it('has the steps that a test stands for, in the order in which they run', () => {
    const { steps, isWhole, missing } = testOf(whole(), 'e2e');
    expect(steps.map(({ phase, step }) => [phase, step.as])).toEqual([
      ['pre', 'set-up'],
      ['test', 'run-tests'],
      ['test', 'verify'],
      ['post', 'tear-down'],
    ]);
    expect([isWhole, missing]).toEqual([true, []]);
  });

  it('says where each step and each value comes from', () => {
    const [first] = testOf(whole(), 'e2e').trail;
    expect(first).toMatchObject({
      trail: ['workflow/cloud', 'chain/begin', 'ref/set-up'],
      at: ['tests', 1, 'steps', 'workflow'],
      env: [
        { name: 'SIZE', value: 'large', setBy: 'chain/begin' },
        { name: 'ZONE', value: 'b', setBy: 'workflow/cloud' },
        { name: 'MODE', value: 'slow' },
      ],
    });
  });

  it('keeps a place for each name that the registry lacks, and lists it once', () => {
    const closed = closeConfiguration(widgetConfig());
    const { trail, missing, plan, isWhole } = testOf(closed, 'e2e');
    expect(trail.map(({ phase, name }) => [phase, name])).toEqual([
      ['pre', 'as workflow/cloud'],
      ['test', 'ref run-tests'],
      ['test', 'verify'],
      ['post', 'as workflow/cloud'],
    ]);
    expect(missing).toEqual([
      { kind: 'workflow', name: 'cloud' },
      { kind: 'step', name: 'run-tests' },
    ]);
    expect([isWhole, plan, closed.registry, closed.problems]).toEqual([false, undefined, 'none', []]);
  });

  it('has the cluster profile, with the field that brings it', () => {
    const { profile } = testOf(whole(), 'e2e');
    const field = ['tests', 1, 'steps', 'cluster_profile'];
    expect(profile).toEqual({ name: 'cloud', field, isKnown: true, clusterType: 'cloud' });
    expect(testOf(whole(), 'unit').profile).toBeUndefined();
  });

  it('has the builds in the order in which they can run, with their stages, resources and needs', () => {
    const resources = { '*': { requests: { cpu: '1' } }, widget: { requests: { cpu: '4' } } };
    const { builds } = closeConfiguration(widgetConfig({ resources }));
    expect(builds.map(({ name, stage, needs, requires }) => [name, stage, needs, requires])).toEqual([
      ['src', 1, [], ['root']],
      ['bin', 2, ['src'], ['src']],
      ['widget', 3, ['src', 'bin'], ['src', 'base', 'bin']],
      ['gadget', 4, ['src', 'widget'], ['src', 'widget']],
    ]);
    expect(builds.map((build) => build.resources)).toEqual(['1', '1', '4', '1'].map((cpu) => ({ requests: { cpu } })));
  });

  it('has no stage for what can never be built', () => {
    const images = {
      items: [
        { to: 'a', from: 'nowhere' },
        { to: 'b', from: 'a' },
        { to: 'c', from: 'd' },
        { to: 'd', from: 'c' },
      ],
    };
    const { builds } = closeConfiguration(widgetConfig({ images }));
    expect(builds.map(({ name, stage }) => [name, stage])).toEqual([
      ['src', 1],
      ['bin', 2],
      ['a', undefined],
      ['b', undefined],
      ['c', undefined],
      ['d', undefined],
    ]);
  });

  it('has the images that are pulled, those of steps among them', () => {
    expect(whole().imports.map(({ name, image }) => [name, image])).toEqual([
      ['root', { from: 'repository' }],
      ['base', { from: 'stream', namespace: 'ocp', name: '4.22', tag: 'base' }],
      ['ocp-4.22-upi-installer', { from: 'stream', namespace: 'ocp', name: '4.22', tag: 'upi-installer' }],
    ]);
  });

  it('is plain data that stays the same, and changes nothing of what it is made from', () => {
    const configuration = widgetConfig();
    const before = structuredClone(configuration);
    const closed = closeConfiguration(configuration, { registry: readRegistry(widgetRegistry()).registry });
    expect(JSON.parse(JSON.stringify(closed))).toEqual(JSON.parse(JSON.stringify(structuredClone({ ...closed }))));
    expect(configuration).toEqual(before);
    const { tests, builds, imports, nodes } = closed;
    const parts = [
      closed,
      tests,
      ...tests,
      builds,
      ...builds,
      imports,
      ...imports,
      nodes,
      ...tests.map(({ plan }) => plan),
    ];
    expect(parts.filter((part) => !Object.isFrozen(part))).toEqual([]);
    expect([closed.builds, closed.nodes, tests[0]!.plan]).toEqual([builds, nodes, tests[0]!.plan]);
    expect(closed.builds).toBe(builds);
  });

  it('of a test that claims a cluster has the release of that cluster', () => {
    const cluster_claim = { as: 'latest', version: '4.22', cloud: 'aws', owner: 'acme' } as NonNullable<
      NonNullable<Configuration['tests']>[number]['cluster_claim']
    >;
    const tests = [{ as: 'e2e', cluster_claim, steps: {} }];
    expect(closeConfiguration(widgetConfig({ tests })).tests[0]!.claim).toEqual({
      name: 'latest-e2e',
      standsFor: 'latest',
    });
  });
});
