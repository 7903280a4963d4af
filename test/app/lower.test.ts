import { ApiObject, App, JsonPatch, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import * as ci from '../../lib';

/** An app with an image and a test, whose builds are compiled for OpenShift. */
function make() {
  const app = new ci.CiApp();
  const buildRoot = ci.BuildRoot.fromImage({ namespace: 'ocp', name: 'release', tag: 'golang' });
  const pipeline = new ci.Pipeline(app, 'main', { org: 'acme', repo: 'widget', branch: 'main', buildRoot });
  new ci.Image(pipeline, 'widget', { from: pipeline.src });
  new ci.ContainerTest(pipeline, 'unit', { from: pipeline.src, commands: 'make unit' });
  return { app, pipeline, openshift: new ci.OpenShiftTarget(app) };
}

function textsOf(app: ci.CiApp): string[] {
  const { files, problems } = app.compile();
  expect(problems.map(ci.formatProblem)).toEqual([]);
  return files.filter(({ path }) => path.startsWith('openshift/')).map(({ content }) => content);
}

describe('compiled objects', () => {
  it('are in the chart of their pipeline, which exists at once, and can all be patched', () => {
    const { app, pipeline, openshift } = make();
    const chart = openshift.chartFor(pipeline);
    expect(chart.node.children).toEqual([]);
    app.lower();
    expect(chart.node.children.map(({ node }) => node.id)).toEqual(
      expect.arrayContaining(['pipeline', 'stable', 'build-src', 'build-widget']),
    );
    for (const child of chart.node.children)
      ApiObject.of(child).addJsonPatch(JsonPatch.add('/metadata/labels', { patched: 'yes' }));
    const texts = textsOf(app);
    expect(texts.length).toBe(chart.node.children.length);
    expect(texts.filter((text) => !text.includes('patched: "yes"'))).toEqual([]);
  });

  it('are what Testing.synth gives of the chart', () => {
    const { pipeline, openshift } = make();
    expect(Testing.synth(openshift.chartFor(pipeline)).length).toBeGreaterThan(3);
  });
});

describe('lower', () => {
  it('refuses parts that come later', () => {
    const { app, pipeline } = make();
    app.lower();
    expect(() => new ci.ContainerTest(pipeline, 'late', { from: pipeline.src, commands: 'make' })).toThrow(
      'Cannot add children to "main" during synthesis',
    );
  });

  it('makes later pipelines and targets an error of the synth', () => {
    const { app } = make();
    app.lower();
    new ci.Pipeline(app, 'later', { org: 'acme', repo: 'widget', branch: 'later' });
    new ci.ProwTarget(app, 'prow');
    expect(app.compile().problems.map(({ rule, place }) => [rule, place])).toEqual([
      ['late-construct', { construct: 'later' }],
      ['late-construct', { construct: 'prow' }],
    ]);
  });

  it('leaves a chart of another app alone', () => {
    const chart = new ci.CompiledChart(new App(), 'chart', { directory: 'x' });
    new ApiObject(chart, 'a', { apiVersion: 'v1', kind: 'ConfigMap' });
    expect(Testing.synth(chart)).toHaveLength(1);
  });
});
