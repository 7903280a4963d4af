// A target of your own: the container tests of a pipeline also run as workflows of GitHub Actions.
import * as ci from 'cdk8s-openshift-ci';
import { GitHubActionsTarget } from './github-actions-target';

const app = new ci.CiApp();

const pipeline = new ci.Pipeline(app, 'main', {
  org: 'example-org',
  repo: 'widget',
  branch: 'main',
  release: '4.22',
  buildRoot: ci.BuildRoot.fromImage({ namespace: 'openshift', name: 'release', tag: 'golang-1.25' }),
  binaryBuildCommands: 'make build',
});
const base = new ci.BaseImage(pipeline, 'base', { namespace: 'ocp', name: '4.22', tag: 'base-rhel9' });
const widget = new ci.Image(pipeline, 'widget', {
  from: base,
  contextDir: 'images/widget',
  inputs: [{ image: pipeline.bin, paths: { '/go/src/github.com/example-org/widget/bin/widget': '.' } }],
});

new ci.ContainerTest(pipeline, 'unit', { from: pipeline.src, commands: 'make unit' });
new ci.ContainerTest(pipeline, 'smoke', {
  from: widget,
  commands: 'widget --version',
  trigger: ci.Trigger.periodic('30 4 * * *'),
});
new ci.ContainerTest(pipeline, 'lint', {
  from: pipeline.src,
  commands: 'make lint',
  trigger: ci.Trigger.presubmit({ skipIfOnlyChanged: '^docs/' }),
});
new ci.MultiStageTest(pipeline, 'e2e', {
  clusterProfile: ci.ClusterProfile.fromName('openshift-org-aws', 'aws'),
  workflow: 'ipi-aws',
});

new ci.ProwTarget(app);
new GitHubActionsTarget(app);

app.synth();
