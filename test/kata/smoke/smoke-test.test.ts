import { Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { CiApp } from '../../../lib';
import { Platform, RepositoryTree, SmokeTest, type SmokeTestProps } from '../../../lib/kata';
import { manifestsIn } from '../../support/manifests-in';
import { fieldProblems } from '../../openshift/field-problems';

const newTest = (props: Partial<SmokeTestProps> = {}) =>
  new SmokeTest(new RepositoryTree(new CiApp(), 'tree'), 'smoke', {
    runtimeClass: 'kata',
    platform: Platform.openshift('4.22'),
    ...props,
  });
const filesOf = (test: SmokeTest) => manifestsIn(Chart.of(test) as RepositoryTree, 'smoke');

describe('SmokeTest', () => {
  it('serves under the runtime class, and checks beside it without', () => {
    const files = filesOf(newTest());
    expect(files['deployment.yaml']).toMatchObject([{ spec: { template: { spec: { runtimeClassName: 'kata' } } } }]);
    expect(JSON.stringify(files['job.yaml'])).not.toContain('runtimeClassName');
  });

  it('checks on the node of the server', () => {
    const labels = { app: 'http-server-app' };
    const near = { labelSelector: { matchLabels: labels }, topologyKey: 'kubernetes.io/hostname' };
    const files = filesOf(newTest());
    expect(files['deployment.yaml']).toMatchObject([{ spec: { template: { metadata: { labels } } } }]);
    expect(files['job.yaml']).toMatchObject([
      {
        spec: {
          template: { spec: { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [near] } } } },
        },
      },
    ]);
  });

  it('is reached by a Route on OpenShift, and by a port of the nodes elsewhere', () => {
    const [inside, outside] = [newTest(), newTest({ platform: Platform.kubernetes('1.33') })].map(filesOf);
    expect([inside!['route.yaml']?.length, inside!['service.yaml']]).toMatchObject([
      1,
      [{ spec: { type: 'ClusterIP' } }],
    ]);
    expect([outside!['route.yaml'], outside!['service.yaml']]).toMatchObject([
      undefined,
      [{ spec: { type: 'NodePort' } }],
    ]);
  });

  it('leaves the user to OpenShift, and names one elsewhere', () => {
    const [inside, outside] = [newTest(), newTest({ platform: Platform.kubernetes('1.33') })].map((test) =>
      JSON.stringify(filesOf(test)),
    );
    expect([inside!.includes('runAsUser'), outside!.includes('"runAsUser":1000')]).toEqual([false, true]);
  });

  it('has known fields only', () => {
    const objects = Object.values(filesOf(newTest())).flat();
    expect(objects.flatMap((object) => fieldProblems(object, '1.33'))).toEqual([]);
  });

  it.each<[Partial<SmokeTestProps>, string]>([
    [{ server: ['httpd'] }, 'server: no word holds {}; name the directory to serve by {}'],
    [{ portt: 8080 } as object, 'SmokeTest has no prop "portt"; did you mean port? [unknown-prop]'],
    [{ platform: undefined }, 'SmokeTest needs platform; give platform a value [missing-prop]'],
    [{ port: 80 }, 'port: 80 needs a privilege that the pod has not; use one of 1024 to 65535'],
    [
      { platform: Platform.kubernetes('1.22') },
      'platform: Kubernetes 1.22 is older than 1.23: the labels of Pod Security came with it; RuntimeClass v1 with 1.20; use a cluster of Kubernetes 1.23 or newer',
    ],
  ])('refuses %#', (props, message) => {
    expect(newTest(props).node.validate()).toEqual([message]);
  });
});
