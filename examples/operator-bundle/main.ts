// An operator that is shipped as a bundle of the Operator Lifecycle Manager: the bundle names the images of this pull
// request instead of the published ones, an index is built around it, and a test installs from that index.
import * as ci from '../../lib';

const release = '4.22';
const gadgetOperator = 'gadget-operator';
const app = new ci.CiApp();

const operator = new ci.Pipeline(app, 'main', {
  org: 'example-org',
  repo: 'gadget-operator',
  branch: 'main',
  release,
  buildRoot: ci.BuildRoot.fromImage({ namespace: 'openshift', name: 'release', tag: 'golang-1.24' }),
  substitutions: { 'registry.example.com/gadget/gadget-operator:latest': ci.NamedImage.of(gadgetOperator) },
  resources: ci.Resources.requests({ cpu: '200m', memory: '400Mi' }),
});

const sdk = new ci.BaseImage(operator, 'operator-sdk', { namespace: 'ocp', name: release, tag: 'operator-sdk' });
new ci.Image(operator, gadgetOperator, { dockerfile: 'Dockerfile' });

const bundle = new ci.OperatorBundle(operator, 'gadget-bundle', { dockerfile: 'bundle.Dockerfile' });

new ci.ContainerTest(operator, 'validate-bundle', {
  from: sdk,
  clone: true,
  commands: 'operator-sdk bundle validate ./bundle',
});
new ci.MultiStageTest(operator, 'e2e-olm', {
  clusterProfile: ci.ClusterProfile.of('openshift-org-aws', 'aws'),
  workflow: 'optional-operators-ci-aws',
  dependencies: { OO_INDEX: bundle.index },
  env: { OO_CHANNEL: 'alpha', OO_INSTALL_NAMESPACE: 'gadget-system', OO_PACKAGE: 'gadget-operator' },
  test: [ci.Step.inline('e2e', { from: operator.src, commands: 'make test-e2e', timeout: '1h' })],
});

new ci.ProwTarget(app, 'prow');
app.synth();
