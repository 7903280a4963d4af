import * as ci from '../../lib';

export function addWidget(app: ci.CiApp, release = '4.22'): void {
  const widget = new ci.Pipeline(app, 'main', {
    org: 'acme',
    repo: 'widget',
    branch: 'main',
    release,
    buildRoot: ci.BuildRoot.fromRepository(),
  });

  new ci.ContainerTest(widget, 'unit', { from: widget.src, commands: 'make unit' });
  new ci.MultiStageTest(widget, 'e2e', {
    clusterProfile: ci.ClusterProfile.fromName('openshift-org-aws', 'aws'),
    workflow: 'ipi-aws',
    test: [ci.Step.inline('e2e', { from: widget.src, commands: 'make e2e', timeout: '2h' })],
  });
}
