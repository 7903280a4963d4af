import { ApiObject, App, Chart, type ChartProps, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { type IConstruct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { CiApp } from '../../lib';
import * as kata from '../../lib/kata';
import { fieldProblems } from '../openshift/field-problems';
import { manifestsIn } from '../support/manifests-in';
import { temporaryDirectory } from '../support/run-program';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: object };
  readonly spec?: { readonly selector?: unknown; readonly template?: { readonly spec: { containers: object[] } } };
}

const openshift = kata.Platform.openshift('4.22');
const kubernetes = kata.Platform.kubernetes('1.33');
const platforms = [openshift, kubernetes];

const newSmoke = (scope: Chart, platform: kata.Platform) =>
  new kata.SmokeTest(scope, 'smoke', { runtimeClass: 'gvisor', platform });
const newInstaller = (scope: Chart, platform: kata.Platform) =>
  new kata.RuntimeInstaller(scope, 'installer', {
    runtimeClass: 'gvisor',
    platform,
    prefix: '/opt/gvisor',
    method: kata.InstallMethod.daemonSet({
      image: 'registry.example.com/gvisor:1',
      crio: { path: '/opt/gvisor/bin/runsc', root: '/run/runsc' },
    }),
    overhead: { cpu: '50m', memory: '64Mi' },
    toolsImage: 'registry.example.com/tools:1',
  });

const chartWith = <T>(
  make: (scope: Chart, platform: kata.Platform) => T,
  platform = openshift,
  props: ChartProps = {},
) => {
  const chart = new Chart(new App(), 'chart', props);
  return { chart, made: make(chart, platform) };
};
const synthesized = (chart: Chart) => Testing.synth(chart) as Manifest[];
const kindsOf = (chart: Chart) => synthesized(chart).map(({ kind }) => kind);
const clusterScoped = ['Namespace', 'RuntimeClass', 'SecurityContextConstraints', 'MachineConfig'];

describe("in a chart of cdk8s' own App", () => {
  it('a smoke test leaves its objects, in the order in which they are applied', () => {
    const common = ['Namespace', 'ConfigMap', 'Deployment', 'Service'];
    expect(kindsOf(chartWith(newSmoke, openshift).chart)).toEqual([...common, 'Route', 'Job']);
    expect(kindsOf(chartWith(newSmoke, kubernetes).chart)).toEqual([...common, 'Job']);
  });

  it('an installer leaves its objects', () => {
    expect(kindsOf(chartWith(newInstaller, kubernetes).chart)).toEqual([
      ...['Namespace', 'ServiceAccount', 'DaemonSet', 'RuntimeClass'],
    ]);
    expect(kindsOf(chartWith(newInstaller, openshift).chart).sort()).toEqual([
      ...['DaemonSet', 'MachineConfig', 'MachineConfig', 'Namespace', 'Role', 'RoleBinding', 'RuntimeClass'],
      ...['SecurityContextConstraints', 'ServiceAccount'],
    ]);
  });

  it('the file that synth writes holds them', () => {
    const outdir = temporaryDirectory();
    const app = new App({ outdir });
    const chart = new Chart(app, 'payload');
    newInstaller(chart, kubernetes);
    newSmoke(chart, kubernetes);
    app.synth();
    const documents = parseAllDocuments(readFileSync(join(outdir, 'payload.k8s.yaml'), 'utf8'));
    expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
    expect(documents).toHaveLength(9);
  });

  it.each(platforms)('the smoke test is that of a repository tree: %#', (platform) => {
    const tree = new kata.RepositoryTree(new CiApp(), 'tree');
    newSmoke(tree, platform);
    const withoutAddress = (objects: readonly object[]) =>
      objects.map((object) => JSON.stringify(object).replace(/,?"cdk8s\.io\/metadata\.addr":"[^"]*"/, '')).sort();
    const inTree = withoutAddress(Object.values(manifestsIn(tree, 'smoke')).flat());
    const sorted = (texts: readonly string[]) => texts.map((text) => JSON.stringify(sortKeys(JSON.parse(text)))).sort();
    expect(sorted(withoutAddress(synthesized(chartWith(newSmoke, platform).chart)))).toEqual(sorted(inTree));
  });

  it.each(platforms)('labels and the namespace of the chart reach what can have them: %#', (platform) => {
    const labels = { team: 'sandbox' };
    const charts = [newSmoke, newInstaller].map((make) => {
      return chartWith<unknown>(make, platform, { namespace: 'sandbox-ci', labels }).chart;
    });
    for (const { kind, metadata } of charts.flatMap(synthesized)) {
      expect(metadata.labels, kind).toMatchObject(labels);
      expect(metadata.namespace, kind).toBe(clusterScoped.includes(kind) ? undefined : 'sandbox-ci');
    }
  });

  it.each(platforms)('all have known fields only: %#', (platform) => {
    const { chart } = chartWith((scope, on) => [newSmoke(scope, on), newInstaller(scope, on)], platform);
    expect(synthesized(chart).flatMap((object) => fieldProblems(object, '1.33'))).toEqual([]);
  });
});

/** The public properties of a construct that are constructs, in the order of their names. */
function objectsOf(construct: object): [string, IConstruct][] {
  const entries = Object.entries(construct).flatMap(([name, value]) =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).map((item) => [name, item] as const),
  );
  const isConstruct = (value: unknown): value is IConstruct =>
    typeof value === 'object' && value !== null && 'node' in value;
  return entries.filter((entry): entry is [string, IConstruct] => isConstruct(entry[1]));
}

describe('two payload constructs', () => {
  it('cannot create one namespace, whose pods they want to be admitted by different rules', () => {
    const { chart } = chartWith((scope, on) => [newInstaller(scope, on), newSmoke(scope, on)], kubernetes, {
      namespace: 'sandbox-ci',
    });
    const found = chart.node.findAll().flatMap(({ node }) => node.validate());
    expect(found).toEqual([
      'namespace: sandbox-ci is also created by chart/installer/namespace/Resource; give one of them another namespace',
    ]);
  });
});

describe('the objects of a payload construct', () => {
  it.each([
    ['SmokeTest', newSmoke, ['namespace', 'scripts', 'deployment', 'service', 'route', 'checkJob']],
    [
      'RuntimeInstaller',
      newInstaller,
      ['namespace', 'serviceAccount', 'scc', 'role', 'roleBinding', 'daemonSet', 'machineConfigs', 'runtimeClass'],
    ],
  ] as const)('are public properties of a %s, and all can be patched', (_, make, names) => {
    const { chart, made } = chartWith<object>(make);
    const objects = objectsOf(made);
    expect(objects.map(([name]) => name)).toEqual(expect.arrayContaining([...names]));
    for (const [, object] of objects)
      ApiObject.of(object).addJsonPatch(JsonPatch.add('/metadata/annotations', { patched: 'yes' }));
    const unpatched = synthesized(chart).filter((object) => !JSON.stringify(object).includes('"patched":"yes"'));
    expect(unpatched).toEqual([]);
  });

  it('take what cdk8s-plus offers for them', () => {
    const { chart, made } = chartWith(newSmoke, kubernetes);
    made.service.exposeViaIngress('/');
    made.deployment.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.exists('sandbox')));
    const texts = synthesized(chart).map((object) => JSON.stringify(object));
    expect(kindsOf(chart)).toContain('Ingress');
    expect(texts.join()).toContain('"tolerations":[{"key":"sandbox","operator":"Exists"}]');
  });
});

describe('defaults of cdk8s-plus', () => {
  const all = platforms.flatMap((platform) =>
    synthesized(chartWith((scope, on) => [newSmoke(scope, on), newInstaller(scope, on)], platform).chart),
  );

  it('never select pods by the path of a construct', () => {
    const selectors = all.flatMap(({ spec }) => (spec?.selector === undefined ? [] : [spec.selector]));
    expect(selectors.length).toBe(6);
    expect(JSON.stringify(selectors)).not.toContain('cdk8s.io/metadata.addr');
    expect(JSON.stringify(selectors)).not.toContain('{}');
  });

  it('never pull images that are there, ask for much, or leave capabilities', () => {
    const containers = all.flatMap(({ spec }) => spec?.template?.spec.containers ?? []);
    expect(containers.length).toBe(6);
    for (const container of containers) {
      expect(container).toMatchObject({
        imagePullPolicy: 'IfNotPresent',
        resources: { requests: { cpu: '50m', memory: '64Mi' } },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
        },
      });
      expect(container).not.toHaveProperty('resources.limits');
    }
  });
});

describe('a patch that cdk8s-plus would drop', () => {
  const dropped = [
    ['/spec/template/spec/securityContext/appArmorProfile', { type: 'RuntimeDefault' }, 'deployment'],
    ['/spec/clusterIP', 'None', 'service'],
    ['/spec/ports/0/targetPort', 'http', 'service'],
  ] as const;

  it.each(dropped)('of %s is an error, in every app', (path, value, property) => {
    for (const app of [new App({ outdir: temporaryDirectory() }), new CiApp({ ciOperator: false })]) {
      const smoke = newSmoke(new Chart(app, 'chart'), kubernetes);
      ApiObject.of(smoke[property]).addJsonPatch(JsonPatch.add(path, value));
      const report =
        app instanceof CiApp
          ? app
              .compile()
              .problems.map(({ message }) => message)
              .join()
          : failure(app);
      expect(report).toContain(`the patched field ${path} is dropped`);
    }
  });

  it('is none where the value is one of its own types', () => {
    const { chart, made } = chartWith(newSmoke, kubernetes);
    const port = kplus.k8s.IntOrString.fromString('http');
    ApiObject.of(made.service).addJsonPatch(JsonPatch.add('/spec/ports/0/targetPort', port));
    ApiObject.of(made.service).addJsonPatch(JsonPatch.add('/spec/clusterIp', 'None'));
    expect(JSON.stringify(synthesized(chart))).toMatch(/"clusterIP":"None".*"targetPort":"http"/);
    expect(made.node.validate()).toEqual([]);
  });
});

describe('without what a repository tree adds', () => {
  const problemsOf = (make: (scope: Chart) => IConstruct) => make(new Chart(new App(), 'chart')).node.validate();

  it('a DaemonSet needs an image', () => {
    const make = (scope: Chart) => new kata.KataInstaller(scope, 'kata', { era: 'seed', platform: kubernetes });
    expect(problemsOf(make)).toEqual([
      'method: the DaemonSet has no image outside a RepositoryTree; give InstallMethod.daemonSet an image',
    ]);
  });

  it("a chart needs cdk8s' Helm construct", () => {
    const chart = new Chart(new App(), 'chart');
    const installer = new kata.KataInstaller(chart, 'kata', { platform: kubernetes });
    expect(installer.node.validate()).toEqual([
      "method: nothing installs the chart outside a RepositoryTree; give helmProps to cdk8s' Helm construct",
    ]);
    expect(installer.helmProps).toMatchObject({
      chart: 'oci://ghcr.io/kata-containers/kata-deploy-charts/kata-deploy',
      releaseName: 'kata-deploy',
      namespace: 'kata-installer',
      values: { shims: { qemu: { enabled: true } } },
    });
    expect(installer.node.validate()).toEqual([]);
  });

  it('a scope without a chart is refused, with what to write', () => {
    expect(() => newSmoke(new App() as never, kubernetes)).toThrow(
      'smoke: SmokeTest has no chart above it; give it a Chart or a RepositoryTree as its scope',
    );
  });
});

function failure(app: App): string {
  try {
    app.synth();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sortKeys(item)]),
  );
}
