import * as ci from '../lib';
import * as tekton from '../lib/tekton';

const app = new ci.CiApp();
const widget = new ci.Pipeline(app, 'main', {
  org: 'acme',
  repo: 'widget',
  branch: 'main',
  buildRoot: ci.BuildRoot.fromImage({ namespace: 'ocp', name: 'builder', tag: 'golang' }),
});
new ci.ContainerTest(widget, 'unit', { from: widget.src, commands: 'make unit' });

// The chart of the pipeline: objects in it are written next to the compiled ones, in the same namespace.
const target = new ci.TektonTarget(app);
const own = target.chartFor(widget);

const build = ['git clone --branch "$REVISION" https://github.com/acme/widget /tmp/widget', 'make -C /tmp/widget docs'];
const docs = new tekton.Task(own, 'docs', {
  metadata: { name: 'docs' },
  spec: {
    params: [{ name: 'revision', default: 'main' }],
    steps: [
      {
        name: 'build',
        image: 'registry.example.com/ci/docs:1',
        env: [{ name: 'REVISION', value: '$(params.revision)' }],
        script: ['#!/bin/sh', 'set -eu', ...build].join('\n'),
      },
    ],
  },
});

new tekton.PipelineRun(own, 'docs-run', {
  metadata: { generateName: 'docs-' },
  spec: {
    pipelineSpec: { tasks: [{ name: 'docs', taskRef: { name: docs.name } }] },
    taskRunTemplate: { serviceAccountName: 'openshift-ci' },
    timeouts: { pipeline: '30m' },
  },
});

app.synth();
