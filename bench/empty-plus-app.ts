import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';

const app = new App();
new kplus.ConfigMap(new Chart(app, 'chart'), 'config', {});
app.synth();
