import { ApiObject, App, type Chart, JsonPatch, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import * as ci from '../../lib';

interface Made {
  readonly app: ci.CiApp;
  readonly pipeline: ci.Pipeline;
  readonly tekton: ci.TektonTarget;
  readonly argo: ci.ArgoTarget;
  readonly openshift: ci.OpenShiftTarget;
}

/** An app with a presubmit, a periodic and an image, for all targets of Kubernetes. */
function make(): Made {
  const app = new ci.CiApp();
  const pipeline = new ci.Pipeline(app, 'main', {
    org: 'acme',
    repo: 'widget',
    branch: 'main',
    buildRoot: ci.BuildRoot.fromImage({ namespace: 'ocp', name: 'release', tag: 'golang' }),
  }).suppress('required-parameter', 'given by whoever starts a run');
  new ci.Image(pipeline, 'widget', { from: pipeline.src });
  new ci.ContainerTest(pipeline, 'unit', { from: pipeline.src, commands: 'make unit' });
  const trigger = ci.Trigger.periodic('2 7 * * *');
  new ci.ContainerTest(pipeline, 'nightly', { from: pipeline.src, commands: 'make nightly', trigger });
  const [tekton, argo, openshift] = [
    new ci.TektonTarget(app),
    new ci.ArgoTarget(app),
    new ci.OpenShiftTarget(app),
  ] as const;
  return { app, pipeline, tekton, argo, openshift };
}

function filesOf(app: ci.CiApp): Map<string, string> {
  const { files, problems } = app.compile();
  expect(problems.map(ci.formatProblem)).toEqual([]);
  return new Map(files.map(({ path, content }) => [path, content]));
}

/** The text of the one file whose path ends so. */
function textOf(files: ReadonlyMap<string, string>, end: RegExp): string {
  const found = [...files].filter(([path]) => end.test(path));
  expect(found.map(([path]) => path)).toHaveLength(1);
  return found[0]![1];
}

const objectOf = (chart: Chart, id: string) => ApiObject.of(chart.node.findChild(id));

describe('compiled objects', () => {
  it('are in the chart of their pipeline, which exists at once', () => {
    const { app, pipeline, tekton, argo, openshift } = make();
    const charts = [tekton, argo, openshift].map((target) => target.chartFor(pipeline));
    expect(charts.map((chart) => chart.node.children.length)).toEqual([0, 0, 0]);
    app.lower();
    const ids = charts.map((chart) => chart.node.children.map(({ node }) => node.id));
    expect(ids[0]).toEqual(
      expect.arrayContaining(['scripts', 'pipeline-unit', 'run-unit', 'commands-unit', 'listener']),
    );
    expect(ids[0]).toEqual(expect.arrayContaining(['trigger-unit', 'start-nightly', 'cron-nightly']));
    expect(ids[1]).toEqual(expect.arrayContaining(['scripts', 'template-unit', 'run-unit', 'cron-nightly']));
    expect(ids[2]).toEqual(expect.arrayContaining(['pipeline', 'stable', 'build-src', 'build-widget']));
    expect(openshift.chartFor(pipeline)).toBe(charts[2]);
  });

  it('can be patched, each of them', () => {
    const { app, pipeline, tekton, argo, openshift } = make();
    app.lower();
    const objects = [tekton, argo, openshift].flatMap((target) => {
      return target.chartFor(pipeline).node.children.map((child) => ApiObject.of(child));
    });
    for (const object of objects) object.addJsonPatch(JsonPatch.add('/metadata/annotations', { patched: 'yes' }));
    const files = [...filesOf(app)].filter(([path]) => /^(?:tekton|argo|openshift)\//.test(path));
    expect(files.length).toBe(objects.length);
    expect(files.filter(([, text]) => !text.includes('patched: "yes"'))).toEqual([]);
  });

  it('differ after a patch by nothing else', () => {
    const before = filesOf(make().app);
    const { app, pipeline, argo } = make();
    app.compile();
    objectOf(argo.chartFor(pipeline), 'run-unit').addJsonPatch(JsonPatch.add('/spec/priority', 7));
    const after = filesOf(app);
    expect([...after.keys()]).toEqual([...before.keys()]);
    const changed = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
    expect(changed).toEqual([expect.stringMatching(/workflow\..*unit.*\.yaml$/)]);
  });

  it('hold a patch of a PipelineRun in its trigger and its cron job, too', () => {
    const { app, pipeline, tekton } = make();
    app.lower();
    for (const test of ['unit', 'nightly']) {
      const run = objectOf(tekton.chartFor(pipeline), `run-${test}`);
      run.addJsonPatch(JsonPatch.add('/spec/taskRunTemplate/podTemplate/priorityClassName', `soon-${test}`));
    }
    const files = filesOf(app);
    expect(textOf(files, /pipelinerun\.[^/]*unit[^/]*$/)).toContain('priorityClassName: soon-unit');
    const trigger = textOf(files, /triggertemplate\.[^/]*unit[^/]*$/);
    expect(trigger).toContain('priorityClassName: soon-unit');
    expect(trigger).toMatch(/name: pull-number\n\s+value: \$\(tt\.params\.pull-number\)/);
    expect(trigger).not.toContain('namespace: ci\n        ');
    expect(textOf(files, /configmap\.[^/]*start[^/]*$/)).toContain('priorityClassName: soon-nightly');
  });

  it('give the ConfigMap with a patched run another name, since it cannot change', () => {
    const startOf = (files: ReadonlyMap<string, string>) =>
      /name: (\S*-start-\S*)/.exec(textOf(files, /tekton.*\/cronjob\./))![1];
    const { app, pipeline, tekton } = make();
    app.lower();
    const before = startOf(filesOf(app));
    objectOf(tekton.chartFor(pipeline), 'run-nightly').metadata.addLabel('team', 'widget');
    const files = filesOf(app);
    expect(startOf(files)).not.toBe(before);
    expect(textOf(files, /configmap\.[^/]*start[^/]*$/)).toContain(`name: ${startOf(files)}\n`);
  });

  it('follow the labels that a mixin or a patch adds, and leave cluster-scoped objects without namespace', () => {
    const { app, pipeline, tekton } = make();
    app.lower();
    for (const child of tekton.chartFor(pipeline).node.children)
      ApiObject.of(child).metadata.addLabel('team', 'widget');
    const files = [...filesOf(app)].filter(([path]) => path.startsWith('tekton/'));
    for (const [path, text] of files) {
      expect(text, path).toContain('team: widget');
      expect(/^metadata:\n(?: .*\n)*? {2}namespace: ci$/m.test(text), path).toBe(!path.includes('/cluster'));
    }
    expect(files.some(([path]) => path.includes('/clusterrolebinding.'))).toBe(true);
  });

  it('are checked as those of a user are', () => {
    const { app, pipeline, tekton } = make();
    app.lower();
    const run = objectOf(tekton.chartFor(pipeline), 'run-unit');
    run.addJsonPatch(JsonPatch.add('/spec/timeouts/tasks', 'soon'));
    expect(app.compile().problems.map(({ place, message }) => [place, message])).toEqual([
      [{ construct: 'tekton/acme-widget-main/run-unit' }, 'spec.timeouts.tasks: "soon" is no duration'],
      [{ construct: 'tekton/acme-widget-main/trigger-unit' }, expect.stringContaining('"soon" is no duration')],
    ]);
  });

  it('stand beside objects of the user, in their order where one depends on another', () => {
    const { app, pipeline, tekton } = make();
    const chart = tekton.chartFor(pipeline);
    const own = new ApiObject(chart, 'own', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'zz-login' } });
    app.lower();
    objectOf(chart, 'pipeline-unit').addDependency(own);
    const files = filesOf(app);
    expect(textOf(files, /secret\.zz-login\.yaml$/)).toContain('namespace: ci');
    const order = textOf(files, /kustomization\.yaml$/);
    expect(order).toContain('order: fifo');
    expect(order.indexOf('secret.zz-login.yaml')).toBeLessThan(order.indexOf('- pipeline.'));
    expect(order).not.toContain('- pipelinerun.');
  });

  it('are what Testing.synth gives of a chart, and synthYaml of the app', () => {
    const { app, pipeline, tekton, argo } = make();
    const kinds = (Testing.synth(tekton.chartFor(pipeline)) as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['Pipeline', 'PipelineRun', 'EventListener', 'CronJob']));
    expect(Testing.synth(argo.chartFor(pipeline)).length).toBeGreaterThan(5);
    expect(app.synthYaml()).toContain('kind: WorkflowTemplate');
  });
});

describe('lower', () => {
  it('happens once', () => {
    const { app, pipeline, tekton } = make();
    app.lower();
    const [first] = tekton.chartFor(pipeline).node.children;
    app.lower();
    app.compile();
    expect(tekton.chartFor(pipeline).node.children[0]).toBe(first);
  });

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

  it('throws the whole report', () => {
    const app = new ci.CiApp();
    for (const id of ['one', 'two']) new ci.Pipeline(app, id, { org: 'acme', repo: 'widget', branch: id });
    expect(() => app.lower()).toThrow(/^one[^]*\ntwo[^]*errors$/);
  });

  it('leaves a chart of another app alone', () => {
    const chart = new ci.CompiledChart(new App(), 'chart', { directory: 'x' });
    new ApiObject(chart, 'a', { apiVersion: 'v1', kind: 'ConfigMap' });
    expect(Testing.synth(chart)).toHaveLength(1);
  });
});
