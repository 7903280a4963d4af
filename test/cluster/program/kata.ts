// Kata's pipeline on an existing cluster, with the tree for plain Kubernetes: main.ts compiles it for OpenShift.
import { ArgoTarget, CiApp, TektonTarget } from '../../../lib';
import * as kata from '../../../lib/kata';

const app = new CiApp({ outdir: process.argv[2] });
const platform = kata.Platform.kubernetes('1.33');
const tree = new kata.RepositoryTree(app, 'repository-kubernetes');
const { settings } = new kata.KataInstaller(tree, 'cluster', { era: 'seed', platform });
new kata.SmokeTest(tree, 'smoke', { runtimeClass: settings.runtimeClass, platform, namespace: 'kata-smoke' });
const pipeline = new kata.ExistingClusterPipeline(app, 'existing-cluster', { tree });
pipeline.suppress('required-parameter', 'the suite gives the registry to each run');
const pipelines = ['kata-containers-runtime-master__existing-cluster'];
new TektonTarget(app, 'tekton', { pipelines });
new ArgoTarget(app, 'argo', { pipelines });
app.synth();
