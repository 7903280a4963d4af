import { App, Chart, Testing } from 'cdk8s';
import { expect, it } from 'vitest';
import { KubernetesObject, type KubernetesManifest, objectsOf } from '../../lib/openshift';

// Names of the version before, which programs may still use.
const secret: KubernetesManifest = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'login' },
  stringData: { user: 'ci' },
};

it('KubernetesObject still makes an object, of any type', () => {
  const chart = new Chart(new App(), 'chart');
  new KubernetesObject(chart, 'login', secret);
  expect(Testing.synth(chart)).toEqual([secret]);
});

it('objectsOf still gives what a function makes, as plain data in its order', () => {
  const named = (name: string) => ({ ...secret, metadata: { name } });
  const made = objectsOf((scope) => {
    for (const name of ['z', 'a']) new KubernetesObject(scope, name, named(name));
  });
  expect(made).toEqual([named('z'), named('a')]);
});
