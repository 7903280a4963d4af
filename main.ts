import { ArgoTarget, CiApp, OpenShiftTarget, ProwTarget, ReviewPage, TektonTarget } from './lib';
import * as kata from './lib/kata';

/** The OpenShift version that Kata's main branch is tested on; its variants are counted from it. */
const openshift = '4.22';

const app = new CiApp({ imageLock: 'images.lock.yaml' });

for (const variant of kata.kataVariants(openshift)) {
  new kata.KataPipeline(app, variant.name, variant);
}

const builds = new OpenShiftTarget(app);
const seed = new kata.SeedPipeline(app, 'seed');
const azure = { vmSize: 'Standard_D4s_v3', region: 'centralus', baseDomainResourceGroup: 'os4-common' };
const description = 'The installer image, where the test cluster can pull it.';
new kata.ClusterTemplate(builds.chartFor(seed), 'cluster', {
  cluster: kata.Cluster.azure(azure),
  variables: { KATA_INSTALLER_IMG: { name: 'IMAGE_KATA_INSTALLER', description, required: true } },
});

const platforms = [kata.Platform.openshift(openshift), kata.Platform.kubernetes('1.33')];
const eras = { repository: 'seed', 'repository-2026': '2026' } as const;
for (const [name, era] of Object.entries(eras)) {
  const tree = new kata.RepositoryTree(app, name);
  for (const platform of platforms) {
    const scope = tree.platform(platform);
    const { runtimeClass } = new kata.KataInstaller(scope, 'cluster', { era, platform }).settings;
    new kata.SmokeTest(scope, 'smoke', { runtimeClass, platform, namespace: 'kata-smoke' });
  }
  if (era !== 'seed') continue;
  const pipeline = new kata.ExistingClusterPipeline(app, 'existing-cluster', { tree });
  pipeline.suppress('required-parameter', 'the registry is that of whoever runs the pipeline');
  pipeline.suppress('shared-cluster', 'the schedule starts one run at a time');
}

new ProwTarget(app, 'prow');
// The other pipelines name workflows of the step registry, which is not here.
const pipelines = ['kata-containers-runtime-master__existing-cluster'];
new TektonTarget(app, 'tekton', { pipelines });
new ArgoTarget(app, 'argo', { pipelines });
new ReviewPage(app);

app.synth();
