import { App, Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { CiApp } from '../../lib';
import * as kata from '../../lib/kata';
import { type CheckedPod, restrictedProblems } from '../openshift/restricted-problems';
import { manifestsIn } from '../support/manifests-in';

interface Workload {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly template?: { readonly spec: CheckedPod } };
}

const platforms = [kata.Platform.openshift('4.22'), kata.Platform.kubernetes('1.33')];
const podsOf = (objects: readonly object[]) =>
  (objects as Workload[]).flatMap(({ kind, metadata, spec }) =>
    spec?.template ? [{ name: `${kind} ${metadata.name}`, pod: spec.template.spec }] : [],
  );
const smokeTest = (scope: Chart, platform: kata.Platform) =>
  new kata.SmokeTest(scope, 'smoke', { runtimeClass: 'kata-qemu', platform });

describe.each(platforms)('Pod Security "restricted" on $kind', (platform) => {
  it('admits the smoke test in a plain chart', () => {
    const chart = new Chart(new App(), 'chart');
    smokeTest(chart, platform);
    const pods = podsOf(Testing.synth(chart) as object[]);
    expect(pods.map(({ name }) => name)).toEqual(['Deployment http-server', 'Job smoke-check']);
    expect(pods.flatMap(({ pod }) => restrictedProblems(pod))).toEqual([]);
  });

  it.each(['seed', '2026'] as const)('admits the smoke test and the preflight of a tree of the era %s', (era) => {
    const tree = new kata.RepositoryTree(new CiApp(), 'tree');
    new kata.KataInstaller(tree, 'cluster', { era, platform });
    smokeTest(tree, platform);
    const cluster = manifestsIn(tree, 'cluster');
    const pods = podsOf([...cluster['preflight.yaml']!, ...Object.values(manifestsIn(tree, 'smoke')).flat()]);
    expect(pods.map(({ name }) => name).sort()).toEqual([
      'Deployment http-server',
      'Job kvm-preflight',
      'Job smoke-check',
    ]);
    expect(pods.flatMap(({ pod }) => restrictedProblems(pod))).toEqual([]);
  });
});

describe('restrictedProblems', () => {
  const securityContext = {
    allowPrivilegeEscalation: false,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  };
  const pod = (spec: object, container: object = {}) =>
    ({ containers: [{ name: 'x', securityContext: { ...securityContext, ...container } }], ...spec }) as CheckedPod;

  it('finds nothing in a restricted pod', () => expect(restrictedProblems(pod({}))).toEqual([]));

  it.each([
    [pod({ hostNetwork: true }), 'hostNetwork'],
    [pod({ volumes: [{ name: 'x', hostPath: { path: '/etc' } }] }), 'volume hostPath'],
    [pod({ securityContext: { sysctls: [{}] } }), 'sysctls'],
    [pod({}, { allowPrivilegeEscalation: undefined }), 'x: allowPrivilegeEscalation'],
    [pod({}, { privileged: true }), 'x: privileged'],
    [pod({}, { procMount: 'Unmasked' }), 'x: procMount'],
    [pod({}, { runAsNonRoot: false }), 'x: runAsNonRoot'],
    [pod({}, { runAsUser: 0 }), 'x: runAsUser'],
    [pod({}, { seccompProfile: undefined }), 'x: seccompProfile'],
    [pod({}, { seLinuxOptions: { type: 'spc_t' } }), 'x: seLinuxOptions'],
    [pod({}, { capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } }), 'x: capabilities'],
    [pod({ containers: [{ name: 'x', securityContext, ports: [{ hostPort: 80 }] }] }), 'x: hostPort'],
  ])('finds %#', (wrong, problem) => {
    expect(restrictedProblems(wrong)).toEqual([problem]);
  });
});
