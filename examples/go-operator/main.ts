// A Go operator: its binaries are compiled once and copied into two images, which an end-to-end test deploys on a cluster,
// on pull requests and every night; what is merged is published.
import * as ci from 'cdk8s-openshift-ci';

const release = '4.22';
const sources = '/go/src/github.com/example-org/widget-operator';
const app = new ci.CiApp();

const pipeline = new ci.Pipeline(app, 'main', {
  org: 'example-org',
  repo: 'widget-operator',
  branch: 'main',
  release,
  buildRoot: ci.BuildRoot.fromImage({
    namespace: 'openshift',
    name: 'release',
    tag: 'rhel-9-release-golang-1.25-openshift-4.22',
  }),
  binaryBuildCommands: 'make build',
  testBinaryBuildCommands: 'make build-e2e',
  resources: {
    '*': ci.Resources.requests({ cpu: '100m', memory: '200Mi' }),
    bin: ci.Resources.requests({ cpu: '2', memory: '4Gi' }),
    'test-bin': ci.Resources.requests({ cpu: '2', memory: '4Gi' }),
    unit: ci.Resources.requests({ cpu: '2', memory: '4Gi' }),
  },
  promotion: ci.Promotion.toTag('latest', { namespace: 'example-org' }),
});

const base = new ci.BaseImage(pipeline, 'base-rhel9', { namespace: 'ocp', name: release, tag: 'base-rhel9' });

// What `make build` made is copied beside the Dockerfile, so that no image compiles it again.
const imageOf = (name: string) =>
  new ci.Image(pipeline, name, {
    from: base,
    contextDir: `images/${name}`,
    inputs: [{ image: pipeline.bin, paths: { [`${sources}/bin/${name}`]: '.' } }],
  });
const operator = imageOf('widget-operator');
const agent = imageOf('widget-agent');

const onCode = ci.Trigger.presubmit({ skipIfOnlyChanged: String.raw`^docs/|\.md$|^OWNERS$` });
new ci.ContainerTest(pipeline, 'verify', { from: pipeline.src, commands: 'make verify' });
new ci.ContainerTest(pipeline, 'unit', {
  from: pipeline.src,
  commands: 'make test COVERAGE="${ARTIFACT_DIR}/coverage.out"',
  trigger: onCode,
});

const endToEnd = {
  clusterProfile: ci.ClusterProfile.fromName('openshift-org-aws', 'aws'),
  workflow: 'ipi-aws',
  test: [
    ci.Step.inline('e2e', {
      from: pipeline.testBin,
      cli: 'latest',
      dependencies: { OPERATOR_IMAGE: operator, AGENT_IMAGE: agent },
      commands: [
        'make deploy OPERATOR_IMAGE="${OPERATOR_IMAGE}" AGENT_IMAGE="${AGENT_IMAGE}"',
        'bin/e2e.test -test.v -report-dir "${ARTIFACT_DIR}"',
      ].join('\n'),
      timeout: '1h',
    }),
  ],
};
new ci.MultiStageTest(pipeline, 'e2e-aws', { ...endToEnd, trigger: onCode });
new ci.MultiStageTest(pipeline, 'e2e-aws-nightly', {
  ...endToEnd,
  trigger: ci.Trigger.periodic('0 3 * * 1-5'),
  reporter: ci.Reporter.slack('#widget-ci', { states: ['failure', 'error'] }),
});

new ci.ProwTarget(app);
new ci.ReviewPage(app);

app.synth();
