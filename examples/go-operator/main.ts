// A Go operator: checks on every pull request, an end-to-end test on a cluster that installs what the pull request built,
// a nightly run of it, and images that go to the release after every merge.
import * as ci from '../../lib';

const release = '4.22';
const app = new ci.CiApp();

const operator = new ci.Pipeline(app, 'main', {
  org: 'example-org',
  repo: 'widget-operator',
  branch: 'main',
  release,
  buildRoot: ci.BuildRoot.fromRepository(),
  binaryBuildCommands: 'make build',
  promotion: ci.Promotion.toStream(release, { namespace: 'ocp' }),
  resources: ci.Resources.requests({ cpu: '500m', memory: '1Gi' }),
});

const base = new ci.BaseImage(operator, 'base', { namespace: 'ocp', name: release, tag: 'base-rhel9' });
const image = new ci.Image(operator, 'widget-operator', {
  from: base,
  dockerfile: 'Dockerfile',
  inputs: [{ image: operator.bin, paths: { '/go/src/github.com/example-org/widget-operator/bin/manager': '.' } }],
});

new ci.ContainerTest(operator, 'verify', { from: operator.src, commands: 'make verify' });
new ci.ContainerTest(operator, 'unit', {
  from: operator.src,
  commands: 'make test COVERAGE="${ARTIFACT_DIR}/coverage.out"',
  trigger: ci.Trigger.presubmit({ skipIfOnlyChanged: String.raw`^docs/|\.md$` }),
});

const endToEnd: ci.MultiStageTestProps = {
  clusterProfile: ci.ClusterProfile.of('openshift-org-aws', 'aws'),
  workflow: 'ipi-aws',
  test: [
    ci.Step.inline('install', {
      from: operator.src,
      commands: 'make deploy IMG="${OPERATOR_IMAGE}"',
      dependencies: { OPERATOR_IMAGE: image },
      cli: 'latest',
    }),
    ci.Step.inline('e2e', { from: operator.src, commands: 'make test-e2e', timeout: '1h30m' }),
  ],
};
new ci.MultiStageTest(operator, 'e2e-aws', endToEnd);
new ci.MultiStageTest(operator, 'e2e-aws-nightly', {
  ...endToEnd,
  trigger: ci.Trigger.periodic('0 3 * * *'),
  reporter: ci.Reporter.slack('#widget-ci', { states: ['failure', 'error'] }),
});

new ci.ProwTarget(app, 'prow');
app.synth();
