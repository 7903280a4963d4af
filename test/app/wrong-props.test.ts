import { expect, it } from 'vitest';
import * as ci from '../../lib';
import * as kata from '../../lib/kata';
import { FileMode } from '../../lib/openshift';
import { cpuTime } from '../scans/time-scan';

type Make = (scope: ci.Pipeline, app: ci.CiApp) => unknown;
/** What a program without a type check may give. */
const odd = (value: unknown) => value as never;

const cycle: Record<string, unknown> = {};
cycle['self'] = cycle;

function program() {
  const app = new ci.CiApp({ outdir: '/nonexistent' });
  const buildRoot = ci.BuildRoot.fromRepository();
  const pipeline = new ci.Pipeline(app, 'main', { org: 'acme', repo: 'widget', branch: 'main', buildRoot });
  new ci.ContainerTest(pipeline, 'lint', { from: pipeline.src, commands: 'make' });
  return { app, pipeline };
}

/** The error that was thrown, or those that are reported. */
function told(make: Make): string {
  const { app, pipeline } = program();
  try {
    make(pipeline, app);
  } catch (error) {
    return `${(error as Error).constructor.name}: ${(error as Error).message}`;
  }
  const errors = app.compile().problems.filter(({ severity }) => severity === 'error');
  return errors.map(({ message, remedy }) => `${message}; ${remedy}`).join('\n');
}

it.each<[string, Make, string]>([
  [
    'ImageSource.mirror',
    () => ci.ImageSource.mirror(odd(5)),
    "Error: ImageSource.mirror: registry: expected a string, got a number; write '…'",
  ],
  [
    'ImageSource.only',
    () => ci.ImageSource.only(odd(null)),
    "Error: ImageSource: pullSpecs: expected an object of strings, got null; write { name: '…' }",
  ],
  ['CiApp.of', () => ci.CiApp.of(odd(undefined)), 'Error: CiApp.of: expected a construct, got nothing'],
  [
    'NamedImage.fromRelease',
    () => ci.NamedImage.fromRelease(odd({})),
    "Error: NamedImage.fromRelease: component: expected a string, got an object; write '…'",
  ],
  ['FileMode.fromOctal', () => FileMode.fromOctal(odd([])), 'Error: file mode: expected a number, got a list; write 1'],
  [
    'ReviewPage',
    (_, app) => new ci.ReviewPage(app, 'page', { path: odd(5) }),
    "ReviewPage: path: expected a string, got a number; write path: '…'",
  ],
  [
    'SeedPipeline',
    (_, app) => new kata.SeedPipeline(app, 'seed', odd(null)),
    'SeedPipeline: expected an object for props, got null',
  ],
  [
    'KataPipeline',
    (_, app) => new kata.KataPipeline(app, 'kata', odd({ openshift: '4.22' })),
    'KataPipeline needs trigger',
  ],
  [
    'ExistingClusterPipeline',
    (_, app) => new kata.ExistingClusterPipeline(app, 'own', odd({ tree: 5 })),
    'ExistingClusterPipeline: tree: expected what new RepositoryTree makes, got a number',
  ],
  [
    'ClusterRequirement',
    (pipeline, app) => new kata.ClusterRequirement(app, 'own', { pipeline, cluster: odd('vsphere') }),
    'ClusterRequirement: cluster: expected what Cluster.existing makes, got a string; write cluster: Cluster.existing(…)',
  ],
  [
    'Cluster.existing',
    (pipeline, app) =>
      new kata.ClusterRequirement(app, 'own', { pipeline, cluster: kata.Cluster.existing(odd(cycle)) }),
    'Cluster.existing: a map is not known; use one of vsphere, libvirt, bare-metal, other',
  ],
  [
    'KataInstaller',
    (_, app) => new kata.KataInstaller(new kata.RepositoryTree(app, 'tree'), 'kata', odd({ shim: Symbol('s') })),
    'KataInstaller needs platform; give platform a value',
  ],
  [
    'RepositoryTree',
    (_, app) => new kata.RepositoryTree(app, 'tree', { directory: odd(5) }),
    "RepositoryTree: directory: expected a string, got a number; write directory: '…'",
  ],
  [
    'CompiledChart',
    (_, app) => new ci.CompiledChart(app, 'chart', odd(null)),
    'CompiledChart: expected an object for props, got null; write { name: value }',
  ],
  [
    'SpreadGroup',
    (_, app) => new ci.SpreadGroup(app, odd(5), { distance: '20m' }),
    "Error: SpreadGroup: expected a string for the id, got a number; write new SpreadGroup(scope, 'name', …)",
  ],
  [
    'Schedule.daily',
    (pipeline) =>
      new ci.ContainerTest(pipeline, 'unit', {
        from: pipeline.src,
        commands: 'make',
        trigger: ci.Trigger.periodic(ci.Schedule.daily(odd(null))),
      }),
    'expected an object for props, got null',
  ],
  [
    'Schedule.weekly',
    (pipeline) =>
      new ci.ContainerTest(pipeline, 'unit', {
        from: pipeline.src,
        commands: 'make',
        trigger: ci.Trigger.periodic(ci.Schedule.weekly({ days: odd('sun') })),
      }),
    'Schedule: days: expected a list of strings, got a string',
  ],
])('%s names the prop or argument that is wrong', (_, make, expected) => {
  expect(told(make)).toContain(expected);
});

it('an image whose id is no text is reported, and nothing is thrown', () => {
  const made = told((pipeline) => new ci.BaseImage(pipeline, odd(Object.create(null)), odd({})));
  expect(made).toContain('the id a map is not a name: it has no text');
});

it('thousands of wrong values in one list are reported in time that grows with their number', () => {
  const { app, pipeline } = program();
  const secrets = new Array<string>(10_000).fill('a');
  new ci.ContainerTest(pipeline, 'unit', { from: pipeline.src, commands: 'make', secrets: odd(secrets) });
  expect(cpuTime(() => expect(app.compile().problems).toHaveLength(10_000))).toBeLessThan(2_000);
});
