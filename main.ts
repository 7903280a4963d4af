import { CiApp, ProwTarget } from './lib';
import { KataPipeline, kataVariants, SeedPipeline } from './lib/kata';

/** The OpenShift version that Kata's main branch is tested on; its variants are counted from it. */
const openshift = '4.22';

const app = new CiApp();

for (const variant of kataVariants(openshift)) {
  new KataPipeline(app, variant.name, variant);
}
new SeedPipeline(app, 'seed');
new ProwTarget(app, 'prow');

app.synth();
