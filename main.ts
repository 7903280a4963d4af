import { CiApp, OpenShiftTarget, ProwTarget } from './lib';
import {
  KataInstaller,
  KataPipeline,
  kataVariants,
  Platform,
  RepositoryTree,
  SeedPipeline,
  SmokeTest,
} from './lib/kata';

/** The OpenShift version that Kata's main branch is tested on; its variants are counted from it. */
const openshift = '4.22';

const app = new CiApp();

for (const variant of kataVariants(openshift)) {
  new KataPipeline(app, variant.name, variant);
}
new SeedPipeline(app, 'seed');

const platforms = { repository: Platform.openshift(openshift), 'repository-kubernetes': Platform.kubernetes('1.33') };
for (const [directory, platform] of Object.entries(platforms)) {
  const installer = new KataInstaller(app, `${directory}-installer`, { platform });
  const smokeTest = new SmokeTest(app, `${directory}-smoke`, { runtimeClass: 'kata', platform });
  new RepositoryTree(app, directory, { directory, installer, smokeTest });
}

new ProwTarget(app, 'prow');
new OpenShiftTarget(app);

app.synth();
