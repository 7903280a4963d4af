import * as ci from '../lib';
import * as argo from '../lib/argo';

const app = new ci.CiApp();
const widget = new ci.Pipeline(app, 'main', {
  org: 'acme',
  repo: 'widget',
  branch: 'main',
  buildRoot: ci.BuildRoot.fromImage({ namespace: 'ocp', name: 'builder', tag: 'golang' }),
});
new ci.ContainerTest(widget, 'unit', { from: widget.src, commands: 'make unit' });

// The chart of the pipeline: objects in it are written next to the compiled ones, in the same namespace.
const target = new ci.ArgoTarget(app);
const own = target.chartFor(widget);

const build = ['git clone --branch "$REVISION" https://github.com/acme/widget /tmp/widget', 'make -C /tmp/widget docs'];
const docs = new argo.WorkflowTemplate(own, 'docs', {
  metadata: { name: 'docs' },
  spec: {
    entrypoint: 'build',
    serviceAccountName: 'openshift-ci',
    automountServiceAccountToken: false,
    executor: { serviceAccountName: 'openshift-ci-executor' },
    arguments: { parameters: [{ name: 'revision', value: 'main' }] },
    templates: [
      {
        name: 'build',
        script: {
          image: 'registry.example.com/ci/docs:1',
          command: ['sh', '-eu'],
          env: [{ name: 'REVISION', value: '{{workflow.parameters.revision}}' }],
          source: build.join('\n'),
        },
      },
    ],
  },
});

new argo.CronWorkflow(own, 'docs-nightly', {
  metadata: { name: 'docs-nightly' },
  spec: {
    schedules: ['0 3 * * *'],
    timezone: 'Etc/UTC',
    concurrencyPolicy: 'Forbid',
    workflowSpec: { workflowTemplateRef: { name: docs.name } },
  },
});

app.synth();
