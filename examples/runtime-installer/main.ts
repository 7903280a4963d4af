// Kata Containers on the worker nodes of a cluster that is there already: the manifests that install and remove it, a
// smoke test, the scripts that use them, and the same pipeline for Tekton and Argo Workflows.
import * as ci from '../../lib';
import * as kata from '../../lib/kata';

const app = new ci.CiApp();

const platform = kata.Platform.openshift('4.22');
const installer = new kata.KataInstaller(app, 'installer', { platform });
const smokeTest = new kata.SmokeTest(app, 'smoke', { platform, runtimeClass: installer.settings.runtimeClass });
const tree = new kata.RepositoryTree(app, 'repository', { directory: 'repository', installer, smokeTest });

const pipeline = new kata.ExistingClusterPipeline(app, 'existing-cluster', { tree });
pipeline.silence('required-parameter', 'the registry is that of whoever runs the pipeline');

new ci.TektonTarget(app, 'tekton');
new ci.ArgoTarget(app, 'argo');
app.synth();
