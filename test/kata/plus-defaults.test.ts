import { App, Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { CiApp } from '../../lib';
import * as kata from '../../lib/kata';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: {
    readonly selector?: object;
    readonly template?: { readonly metadata: { readonly labels: object }; readonly spec: Pod };
  };
}
interface Pod {
  readonly containers: readonly object[];
  readonly initContainers?: readonly object[];
}

/** The installer and the smoke test in a tree, where they have all objects that they can have. */
function objectsIn(platform: kata.Platform, id = 'tree'): Manifest[] {
  const tree = new kata.RepositoryTree(new CiApp(), id);
  new kata.KataInstaller(tree, 'cluster', { era: 'seed', platform });
  new kata.SmokeTest(tree, 'smoke', { runtimeClass: 'kata', platform });
  return Testing.synth(tree) as Manifest[];
}

function templateObjects(): Manifest[] {
  const azure = { vmSize: 'Standard_D4s_v3', region: 'centralus', baseDomainResourceGroup: 'group' };
  const chart = new Chart(new App(), 'chart');
  const { objects } = new kata.ClusterTemplate(chart, 'cluster', { cluster: kata.Cluster.azure(azure) });
  return Testing.synth(objects) as Manifest[];
}

const openshift = objectsIn(kata.Platform.openshift('4.22'));
const all = [...openshift, ...objectsIn(kata.Platform.kubernetes('1.33')), ...templateObjects()];
const podOf = ({ kind, spec }: Manifest) => (kind === 'Pod' ? (spec as unknown as Pod) : spec?.template?.spec);
const containers = all.flatMap((object) => {
  const { containers = [], initContainers = [] } = podOf(object) ?? {};
  return [...initContainers, ...containers];
});

const pod = 'spec.template.spec';
const container = `${pod}.containers.0`;
const near = {
  labelSelector: { matchLabels: { app: 'http-server-app' } },
  topologyKey: 'kubernetes.io/hostname',
};
const requests = { requests: { cpu: '50m', memory: '64Mi' } };

// What cdk8s-plus sets by itself where nobody says otherwise, or has no prop for, and what stands there in place of it.
const rows: readonly [object: string, field: string, value: unknown][] = [
  ['Deployment http-server', 'spec.replicas', 1],
  ['Deployment http-server', 'spec.selector', { matchLabels: { app: 'http-server-app' } }],
  ['Deployment http-server', `${pod}.runtimeClassName`, 'kata'],
  ['Deployment http-server', `${pod}.securityContext.runAsNonRoot`, true],
  ['Deployment http-server', `${container}.resources`, requests],
  ['Deployment http-server', `${container}.readinessProbe.httpGet.port`, 8080],
  ['Service http-server-service', 'spec.selector', { app: 'http-server-app' }],
  ['Service http-server-service', 'spec.ports.0.targetPort', 8080],
  ['Job smoke-check', `${container}.resources`, requests],
  ['Job smoke-check', `${container}.terminationMessagePolicy`, 'FallbackToLogsOnError'],
  ['Job smoke-check', `${pod}.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution`, [near]],
  ['Job kvm-preflight', `${container}.resources`, undefined],
  ['Job kvm-preflight', `${container}.terminationMessagePolicy`, 'FallbackToLogsOnError'],
  ['Job relabel', `${pod}.securityContext.runAsNonRoot`, false],
  ['Job relabel', `${container}.securityContext.runAsNonRoot`, false],
  ['Job relabel', `${container}.securityContext.runAsUser`, 0],
  ['Job relabel', `${container}.securityContext.seLinuxOptions`, { type: 'spc_t' }],
  ['DaemonSet kata-installer', 'spec.selector', { matchLabels: { app: 'kata-installer' } }],
  ['DaemonSet kata-installer', 'spec.updateStrategy.rollingUpdate.maxUnavailable', '100%'],
  ['DaemonSet kata-installer', `${pod}.nodeSelector`, { 'node-role.kubernetes.io/worker': '' }],
  ['DaemonSet kata-installer', `${pod}.securityContext.runAsNonRoot`, false],
  ['DaemonSet kata-installer', `${container}.securityContext.runAsNonRoot`, false],
  ['DaemonSet kata-installer', `${container}.securityContext.runAsUser`, 0],
  ['DaemonSet kata-installer', `${container}.securityContext.seLinuxOptions`, { type: 'spc_t' }],
  ['DaemonSet kata-installer', `${container}.resources`, requests],
  ['RuntimeClass kata', 'scheduling.nodeSelector', { 'node-role.kubernetes.io/worker': '' }],
  ['RuntimeClass kata', 'overhead.podFixed', { cpu: '250m', memory: '320Mi' }],
];

function valueAt(object: unknown, field: string): unknown {
  return field
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], object);
}

describe('in place of a default of cdk8s-plus', () => {
  it.each(rows)('%s has its own %s', (name, field, value) => {
    const object = openshift.find(({ kind, metadata }) => `${kind} ${metadata.name}` === name);
    expect(object, name).toBeDefined();
    expect(valueAt(object, field)).toEqual(value);
  });

  it('images are pulled only where they are missing, and no container has a capability', () => {
    expect(containers).toHaveLength(13);
    for (const each of containers)
      expect(each).toMatchObject({
        imagePullPolicy: 'IfNotPresent',
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
        },
      });
  });

  it('pods are selected by labels of their own, never by the path of a construct', () => {
    const selectors = all.flatMap(({ spec }) => (spec?.selector === undefined ? [] : [spec.selector]));
    expect(selectors).toHaveLength(6);
    expect(JSON.stringify(selectors)).not.toMatch(/cdk8s\.io\/metadata\.addr|\{\}/);
  });

  it('pods stay as they are when their construct gets another path', () => {
    const labelsOf = (objects: readonly Manifest[]) => objects.map(({ spec }) => spec?.template?.metadata.labels);
    expect(labelsOf(objectsIn(kata.Platform.openshift('4.22'), 'elsewhere'))).toEqual(labelsOf(openshift));
  });
});
