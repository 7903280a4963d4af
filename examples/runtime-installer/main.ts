// A container runtime for the nodes of a cluster: what installs and removes it, a smoke test that runs a pod under it, and
// CI that does all three, on a cluster of OpenShift CI, or by Tekton and Argo Workflows on one that is there already.
import * as ci from 'cdk8s-openshift-ci';
import * as kata from 'cdk8s-openshift-ci/kata';

const release = '4.22';
const runtimeClass = 'sandbox';
const prefix = '/opt/sandbox';
const app = new ci.CiApp();

const platform = kata.Platform.openshift(release);
// What the repository of the runtime commits: the scripts and manifests that the steps below run.
const tree = new kata.RepositoryTree(app, 'repository');
new kata.RuntimeInstaller(tree, 'cluster', {
  runtimeClass,
  platform,
  prefix,
  method: kata.InstallMethod.daemonSet({
    crio: {
      path: `${prefix}/bin/containerd-shim-sandbox-v2`,
      root: '/run/sandbox',
      configPath: `${prefix}/etc/sandbox.toml`,
    },
  }),
  overhead: { cpu: '250m', memory: '160Mi' },
  toolsImage: 'image-registry.openshift-image-registry.svc:5000/openshift/tools:latest',
  selinux: kata.SELinux.relabel([{ path: 'bin', type: 'qemu_exec_t' }]),
});
new kata.SmokeTest(tree, 'smoke', { runtimeClass, platform });
const scripts = '.ci/openshift-ci';

const made = {
  // The nodes need KVM, which these have; the first thing that is installed is a proof of it.
  clusterProfile: ci.ClusterProfile.fromName('openshift-org-azure', 'azure4'),
  trigger: ci.Trigger.presubmit({ runIfChanged: String.raw`^(src|\.ci)/` }),
  pre: [ci.Step.chain('ipi-azure-pre')],
  post: [ci.Step.chain('ipi-azure-post')],
};
const existing = { variant: 'existing-cluster', trigger: ci.Trigger.periodic('@daily'), pre: [], post: [] };

for (const { variant, pre, post, ...cluster } of [{ variant: undefined, ...made }, existing]) {
  const pipeline = new ci.Pipeline(app, variant ?? 'main', {
    org: 'example-org',
    repo: 'sandbox-runtime',
    branch: 'main',
    variant,
    // OpenShift CI gives its tests no cluster that is there already, so this one is kept out of the tree for it.
    outputRoot: variant,
    release,
    buildRoot: ci.BuildRoot.fromImage({
      namespace: 'openshift',
      name: 'release',
      tag: 'rhel-9-release-golang-1.25-openshift-4.22',
    }),
    binaryBuildCommands: `PREFIX=${prefix} ${scripts}/build.sh`,
    repositoryFiles: () => tree.repositoryFiles,
  });
  if (variant) pipeline.suppress('shared-cluster', 'the schedule starts one run at a time');

  // build.sh leaves the runtime in _out; the image carries it to the nodes.
  const base = new ci.BaseImage(pipeline, 'base-rhel9', { namespace: 'ocp', name: release, tag: 'base-rhel9' });
  const image = new ci.Image(pipeline, 'sandbox-installer', {
    from: base,
    contextDir: `${scripts}/images`,
    inputs: [{ image: pipeline.bin, paths: { '/go/src/github.com/example-org/sandbox-runtime/_out': '.' } }],
  });

  const step = (name: string, script: string) =>
    ci.Step.inline(name, {
      from: pipeline.bin,
      cli: 'latest',
      dependencies: { KATA_INSTALLER_IMG: image },
      commands: `${scripts}/${script}`,
    });
  new ci.MultiStageTest(pipeline, 'smoke', {
    ...cluster,
    pre: [...pre, step('install', 'cluster/install_kata.sh')],
    test: [step('smoke', 'run_smoke_test.sh')],
    // A smoke test that was killed has left its pods, and nothing is uninstalled under them.
    post: [step('clean-up', 'run_smoke_test.sh --clean-up'), step('uninstall', 'cluster/uninstall_kata.sh'), ...post],
  });
}

new ci.ProwTarget(app);
const builder = ci.Builder.buildah({ registry: 'registry.example.com/ci' });
const pipelines = ['example-org-sandbox-runtime-main__existing-cluster'];
new ci.TektonTarget(app, 'tekton', { pipelines, builder });
new ci.ArgoTarget(app, 'argo', { pipelines, builder });

app.synth();
