// An operator that is shipped as a bundle of the Operator Lifecycle Manager: the bundle names the images of the pull request
// in place of the published ones, is added to a published index, and a test installs the operator from that index.
import * as ci from 'cdk8s-openshift-ci';

const release = '4.22';
const app = new ci.CiApp();

const pipeline = new ci.Pipeline(app, 'main', {
  org: 'example-org',
  repo: 'widget-operator',
  branch: 'main',
  release,
  buildRoot: ci.BuildRoot.fromRepository(),
  // The manifests of the bundle name published images; under test they get those that are built here.
  substitutions: {
    'quay.io/example-org/widget-operator:latest': ci.NamedImage.fromName('widget-operator'),
    'quay.io/example-org/widget-agent:latest': ci.NamedImage.fromName('widget-agent'),
  },
});

const base = new ci.BaseImage(pipeline, 'base-rhel9', { namespace: 'ocp', name: release, tag: 'base-rhel9' });
for (const name of ['widget-operator', 'widget-agent']) {
  new ci.Image(pipeline, name, { from: base, dockerfile: `images/${name}/Dockerfile` });
}

// The index of what is published already: the bundle is added to it as an update.
const published = new ci.BaseImage(pipeline, 'published-index', {
  namespace: 'example-org',
  name: 'widget-operator-index',
  tag: 'v4.22',
});
const bundle = new ci.OperatorBundle(pipeline, 'widget-bundle', {
  dockerfile: 'bundle.Dockerfile',
  baseIndex: published,
  updateGraph: 'semver',
  runIfChanged: String.raw`^(bundle/|bundle\.Dockerfile$|config/|api/)`,
});

new ci.ContainerTest(pipeline, 'bundle-is-current', {
  from: pipeline.src,
  commands: 'make bundle && git diff --exit-code -- bundle bundle.Dockerfile',
});

// The workflow installs a cluster, makes a catalog of OO_INDEX, and subscribes to the package in it.
new ci.MultiStageTest(pipeline, 'e2e-olm', {
  clusterProfile: ci.ClusterProfile.fromName('openshift-org-aws', 'aws'),
  workflow: 'optional-operators-ci-aws',
  dependencies: { OO_INDEX: bundle.index },
  env: {
    OO_PACKAGE: 'widget-operator',
    OO_CHANNEL: 'stable',
    OO_INSTALL_NAMESPACE: '!create',
    OO_TARGET_NAMESPACES: '!install',
  },
  test: [ci.Step.inline('e2e', { from: pipeline.src, cli: 'latest', commands: 'make e2e' })],
});

new ci.ProwTarget(app);

app.synth();
