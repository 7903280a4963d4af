import { describe, expect, it } from 'vitest';
import { type Configuration, type MultiStageTestConfiguration, type TestConfiguration } from '../../lib/config';
import { closeConfiguration } from '../../lib/plan';

const metadata = { org: 'acme', repo: 'widget', branch: 'main' };
const base: Configuration = {
  zz_generated_metadata: metadata,
  build_root: { image_stream_tag: { namespace: 'ocp', name: 'builder', tag: 'golang' } },
  base_images: { base: { namespace: 'ocp', name: '4.22', tag: 'base' } },
  binary_build_commands: 'make',
  releases: {
    latest: { integration: { namespace: 'ocp', name: '4.22' } },
    initial: { release: { version: '4.21', channel: 'stable' } },
  },
  images: {
    items: [
      { to: 'widget', from: 'base', inputs: { bin: { paths: [{ source_path: '/bin/w', destination_dir: '.' }] } } },
      { to: 'unused', from: 'base' },
    ],
  },
};

function planOf(test: Partial<TestConfiguration>, more: Partial<Configuration> = {}) {
  const configuration = { ...base, ...more, tests: [{ as: 'e2e', ...test }] } as Configuration;
  return closeConfiguration(configuration).tests[0]!;
}

function planOfSteps(steps: MultiStageTestConfiguration, more: Partial<TestConfiguration> = {}) {
  return planOf({ steps, ...more }).plan!;
}

const step = { from: 'widget', commands: 'true', resources: {} };

describe('the images of a run', () => {
  it('are those of the closure of the test, each after those it needs', () => {
    const { builds } = planOfSteps({ test: [{ as: 'run', ...step }] });
    expect(builds.map(({ name, kind, needs }) => [name, kind, needs])).toEqual([
      ['src', 'source', []],
      ['bin', 'cache', ['src']],
      ['widget', 'image', ['src', 'bin']],
    ]);
  });

  it('come from where the configuration says', () => {
    const uses = ['src', 'base', 'stable:cli', 'stable-initial:cli', 'release:initial', 'stable:widget', 'other:x'];
    const { phases } = planOfSteps({ test: uses.map((from, index) => ({ as: `s${index}`, ...step, from })) });
    expect(phases.test.map(({ image }) => image)).toEqual([
      { from: 'build', name: 'src' },
      { from: 'stream', namespace: 'ocp', name: '4.22', tag: 'base' },
      { from: 'stream', namespace: 'ocp', name: '4.22', tag: 'cli' },
      { from: 'release', release: 'initial', tag: 'cli' },
      { from: 'release', release: 'initial' },
      { from: 'build', name: 'widget' },
      { from: 'nowhere', name: 'other:x' },
    ]);
  });

  it('may be the build root that the tested repository names', () => {
    const { plan } = planOf(
      { commands: 'make', container: { from: 'root' } },
      { build_root: { from_repository: true } },
    );
    expect(plan!.phases.test[0]!.image).toEqual({ from: 'repository' });
  });

  it('that only ci-operator can build are said to be so', () => {
    const operator = { bundles: [{ as: 'bundle', dockerfile_path: 'Dockerfile' }] };
    const { plan } = planOf({ commands: 'true', container: { from: 'bundle' } }, { operator });
    const others = plan!.builds.filter((build) => build.kind === 'other');
    expect(others.map(({ name, what }) => [name, what])).toEqual([
      ['src-bundle', 'an operator bundle or its index'],
      ['bundle', 'an operator bundle or its index'],
    ]);
  });
});

describe('the steps of a run', () => {
  it('are interrupted after two hours and killed 15 seconds later, unless they say otherwise', () => {
    const own = { timeout: '1h30m', grace_period: '500ms' };
    const { phases } = planOfSteps({
      test: [
        { as: 'a', ...step },
        { as: 'b', ...step, ...own },
      ],
    });
    expect(phases.test.map(({ timeout, grace }) => [timeout, grace])).toEqual([
      [7200, 15],
      [5400, 1],
    ]);
  });

  it.each([
    [true, false],
    [false, true],
    [undefined, true],
  ])('with best_effort count where allow_best_effort_post_steps is %s: %s', (allowed, isCounted) => {
    const settings = allowed === undefined ? {} : { allow_best_effort_post_steps: allowed };
    const { phases } = planOfSteps({ ...settings, post: [{ as: 'gather', ...step, best_effort: true }] });
    expect(phases.post[0]!.isCounted).toBe(isCounted);
  });

  it.each([
    [true, true],
    [undefined, false],
  ])('with optional_on_success run only after a failure where allow_skip_on_success is %s: %s', (allowed, only) => {
    const settings = allowed === undefined ? {} : { allow_skip_on_success: allowed };
    const { phases } = planOfSteps({ ...settings, post: [{ as: 'gather', ...step, optional_on_success: true }] });
    expect(phases.post[0]!.runsOnlyAfterFailure).toBe(only);
  });

  it('take a pull spec that the test overrides instead of the image', () => {
    const dependencies = [{ name: 'widget', env: 'IMAGE' }];
    const overrides = { IMAGE: 'quay.io/acme/widget:1' };
    const { phases } = planOfSteps({ test: [{ as: 'a', ...step, dependencies }], dependency_overrides: overrides });
    expect(phases.test[0]!.dependencies).toEqual([
      { name: 'IMAGE', image: { from: 'registry', pullSpec: 'quay.io/acme/widget:1' } },
    ]);
  });
});

describe('a test that names something of the step registry', () => {
  it('is not planned without it, and names all that is missing', () => {
    const pre = [{ ref: 'one' }, { chain: 'two' }, { ref: 'one' }];
    const { plan, missing } = planOf({ steps: { workflow: 'ipi-aws', pre } });
    expect(plan).toBeUndefined();
    expect(missing).toEqual([
      { kind: 'workflow', name: 'ipi-aws' },
      { kind: 'step', name: 'one' },
      { kind: 'chain', name: 'two' },
    ]);
  });
});

describe('the trigger of a run', () => {
  it.each([
    [{}, { kind: 'presubmit' }],
    [{ postsubmit: true }, { kind: 'postsubmit' }],
    [{ cron: '@daily' }, { kind: 'periodic', cron: '@daily' }],
    [{ interval: '24h' }, { kind: 'interval', interval: '24h', isMinimum: false }],
    [{ minimum_interval: '24h' }, { kind: 'interval', interval: '24h', isMinimum: true }],
    [{ release_controller: true }, { kind: 'release-controller' }],
  ])('of %j is %j', (fields, trigger) => {
    expect(planOf({ commands: 'true', container: { from: 'src' }, ...fields }).plan!.trigger).toEqual(trigger);
  });
});
