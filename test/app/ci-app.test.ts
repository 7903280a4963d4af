import { ApiObject, App, Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import * as ci from '../../lib';

const props = { org: 'acme', repo: 'widget', branch: 'main', buildRoot: ci.BuildRoot.fromRepository() };

/** A pipeline with one test, which is the least that is accepted. */
function addPipeline(app: ci.CiApp, id: string, more: Partial<ci.PipelineProps> = {}): void {
  const pipeline = new ci.Pipeline(app, id, { ...props, ...more });
  new ci.ContainerTest(pipeline, 'unit', { from: pipeline.src, commands: 'make unit' });
}
const messages = (app: ci.CiApp) =>
  app
    .compile()
    .problems.map(({ place, ...problem }) => ('construct' in place ? `${place.construct}: ` : '') + problem.message);

describe('compile', () => {
  it('gives the file of each pipeline at its place in openshift/release', () => {
    const app = new ci.CiApp();
    addPipeline(app, 'main');
    addPipeline(app, 'old', { variant: 'old', outputRoot: 'eras/old' });
    expect(app.compile().files.map(({ path }) => path)).toEqual([
      'ci-operator/config/acme/widget/acme-widget-main.yaml',
      'eras/old/ci-operator/config/acme/widget/acme-widget-main__old.yaml',
    ]);
  });

  it('says that the step registry it is given cannot be read', () => {
    const app = new ci.CiApp({ registry: '/nowhere' });
    addPipeline(app, 'a');
    expect(app.compile().problems.map(ci.formatProblem)).toEqual([
      '/nowhere: cannot be read: ENOENT: no such file or directory; check that it is a directory and may be read [unreadable-directory]',
    ]);
  });

  it('refuses two pipelines with one file', () => {
    const app = new ci.CiApp();
    addPipeline(app, 'a');
    addPipeline(app, 'b');
    const path = 'ci-operator/config/acme/widget/acme-widget-main.yaml';
    expect(messages(app)).toEqual([expect.stringMatching(`^b: the file "${path}" is written by a .* too$`)]);
  });

  it('refuses two Kubernetes objects with one identity', () => {
    const app = new ci.CiApp();
    const chart = new Chart(app, 'chart');
    for (const id of ['a', 'b'])
      new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } });
    expect(messages(app)).toContain('chart/b: duplicate ConfigMap "x" (first defined at chart/a)');
  });

  it('writes the objects of a chart as one stream, as cdk8s does', () => {
    const app = new ci.CiApp({ ciOperator: false });
    const chart = new Chart(app, 'chart');
    new ApiObject(chart, 'a', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data: { k: '1' } });
    const [file] = app.compile().files;
    expect([file!.path, file!.content]).toEqual([
      'chart.k8s.yaml',
      '---\napiVersion: v1\ndata:\n  k: "1"\nkind: ConfigMap\nmetadata:\n  name: x\n',
    ]);
  });

  it('tells what the validations of other constructs say', () => {
    const app = new ci.CiApp();
    new Chart(app, 'chart').node.addValidation({ validate: () => ['is not as it should be'] });
    expect(messages(app)).toEqual(['chart: is not as it should be']);
  });

  it('hands frozen data to the targets', () => {
    class Greedy extends ci.Target {
      override lower({ definitions: [definition] }: ci.LoweringContext): ci.Lowered {
        expect(() => definition!.configuration.tests!.push({ as: 'x' })).toThrow(TypeError);
        return { files: [], problems: [] };
      }
    }
    const app = new ci.CiApp();
    addPipeline(app, 'main');
    new Greedy(app, 'greedy');
    expect(app.compile().problems).toEqual([]);
  });
});

describe('a pipeline under another app', () => {
  it('makes that app’s own synth fail', () => {
    const app = new App();
    new ci.Pipeline(app, 'main', props);
    expect(() => app.synth()).toThrow('needs CiApp at the root');
    expect(messages(new ci.CiApp())).toEqual([]);
  });

  it('is told by the next CiApp where the other app is never synthesized', () => {
    new ci.Pipeline(new App(), 'main', props);
    expect(messages(new ci.CiApp())).toEqual(['main: needs CiApp at the root; another app writes nothing of it']);
  });
});

describe('a part with no pipeline around it', () => {
  it('is a problem', () => {
    const app = new ci.CiApp();
    new ci.BaseImage(app, 'base', { namespace: 'ocp', name: '4.22', tag: 'base' });
    expect(messages(app)).toEqual(['base-image-base: is a base-image outside a Pipeline']);
  });
});
