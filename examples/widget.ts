import * as ci from 'cdk8s-openshift-ci';

const app = new ci.CiApp();

for (const { variant, release } of [{ release: '4.22' }, { variant: 'minus1', release: '4.21' }]) {
  const widget = new ci.Pipeline(app, variant ?? 'main', {
    org: 'acme',
    repo: 'widget',
    branch: 'main',
    variant,
    release,
    buildRoot: ci.BuildRoot.fromRepository(),
  });

  const base = new ci.BaseImage(widget, 'base', { namespace: 'ocp', name: release, tag: 'base' });
  const operator = new ci.Image(widget, 'widget-operator', { from: base, dockerfile: 'Dockerfile.ocp' });

  new ci.ContainerTest(widget, 'unit', { from: widget.src, commands: 'make unit' });
  new ci.MultiStageTest(widget, 'e2e', {
    clusterProfile: ci.ClusterProfile.fromName('openshift-org-aws', 'aws'),
    workflow: 'ipi-aws',
    test: [ci.Step.inline('e2e', { from: operator, commands: 'make e2e' })],
  });
}

app.synth();
