import { type ChartProps } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { describe, expect, it } from 'vitest';
import * as ci from '../../lib';
import * as kata from '../../lib/kata';
import { readYamlStream } from '../../lib/yaml';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly labels?: Readonly<Record<string, string>>; readonly namespace?: string };
}

const clusterScoped = [
  ...['Namespace', 'RuntimeClass', 'SecurityContextConstraints', 'MachineConfig', 'ClusterRole', 'ClusterRoleBinding'],
];
const labels = { team: 'sandbox' };

/** All objects that an app writes below a folder. */
function objectsBelow(app: ci.CiApp, folder: string): Manifest[] {
  const { files, problems } = app.compile();
  expect(problems.filter(({ severity }) => severity === 'error').map(ci.formatProblem)).toEqual([]);
  const written = files.filter(({ path }) => path.startsWith(folder) && path.endsWith('.yaml'));
  return written.flatMap(({ content }) => readYamlStream(content).values as unknown as Manifest[]);
}

function expectMetadata(objects: readonly Manifest[], namespace: string): void {
  for (const { kind, metadata } of objects) {
    expect(metadata.labels, kind).toMatchObject(labels);
    expect(metadata.namespace, kind).toBe(clusterScoped.includes(kind) ? undefined : namespace);
  }
}

describe('labels and the namespace of a chart', () => {
  const platforms = [kata.Platform.openshift('4.22'), kata.Platform.kubernetes('1.33')];
  const cases = platforms.flatMap((platform) => (['seed', '2026'] as const).map((era) => ({ platform, era })));

  it.each(cases)('reach all objects of a repository tree that can have them: %#', ({ platform, era }) => {
    const app = new ci.CiApp();
    const props: ChartProps = { labels, namespace: 'sandbox-ci' };
    const tree = new kata.RepositoryTree(app, 'tree', props);
    const { runtimeClass } = new kata.KataInstaller(tree, 'cluster', { era, platform }).settings;
    new kata.SmokeTest(tree, 'smoke', { platform, runtimeClass, namespace: 'sandbox-smoke' });
    new kplus.Secret(tree, 'login', { stringData: { token: 'x' } });
    const smoke = objectsBelow(app, 'tree/.ci/openshift-ci/smoke/');
    const cluster = objectsBelow(app, 'tree/.ci/openshift-ci/cluster/');
    expect(cluster.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Namespace', 'RuntimeClass', 'Secret']));
    expect(smoke.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Namespace', 'Deployment', 'Job']));
    expectMetadata(cluster, 'sandbox-ci');
    expectMetadata(smoke, 'sandbox-smoke');
  });

  it.each([
    ['tekton', (app: ci.CiApp) => new ci.TektonTarget(app, 'tekton', { labels, namespace: 'sandbox-ci' })],
    ['argo', (app: ci.CiApp) => new ci.ArgoTarget(app, 'argo', { labels, namespace: 'sandbox-ci' })],
  ])('reach all compiled objects that can have them: %s', (folder, target) => {
    const app = new ci.CiApp();
    const pipeline = new ci.Pipeline(app, 'main', {
      org: 'acme',
      repo: 'widget',
      branch: 'main',
      buildRoot: ci.BuildRoot.fromImage({ namespace: 'ocp', name: 'release', tag: 'golang' }),
    }).suppress('required-parameter', 'given by whoever starts a run');
    new ci.ContainerTest(pipeline, 'unit', { from: pipeline.src, commands: 'make unit' });
    const trigger = ci.Trigger.periodic('2 7 * * *');
    new ci.ContainerTest(pipeline, 'nightly', { from: pipeline.src, commands: 'make nightly', trigger });
    new kplus.Secret(target(app).chartFor(pipeline), 'login', { metadata: { labels }, stringData: { token: 'x' } });
    const objects = objectsBelow(app, `${folder}/`);
    const starts = folder === 'argo' ? 'CronWorkflow' : 'CronJob';
    expect(objects.map(({ kind }) => kind)).toEqual(expect.arrayContaining([starts, 'Secret', 'ConfigMap']));
    expectMetadata(objects, 'sandbox-ci');
  });
});
