import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { type IConstruct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { CiApp, formatProblem } from '../../lib';
import * as kata from '../../lib/kata';

const platform = kata.Platform.openshift('4.22');
const cluster = kata.Cluster.azure({ vmSize: 'Standard_D4s_v3', region: 'x', baseDomainResourceGroup: 'y' });
const gvisor = {
  runtimeClass: 'gvisor',
  platform,
  method: kata.InstallMethod.daemonSet({
    image: 'registry.example.com/gvisor:1',
    crio: { path: '/opt/gvisor/bin/runsc', root: '/run/runsc' },
  }),
  overhead: { cpu: '50m', memory: '64Mi' },
  toolsImage: 'registry.example.com/tools:1',
  selinux: kata.SELinux.relabel([{ path: 'bin', type: 'container_runtime_exec_t' }]),
};

/** Everything that a payload construct has as a property, by its name. */
function propertiesOf(construct: IConstruct): [string, IConstruct][] {
  return Object.entries(construct as object).flatMap(([name, value]: [string, unknown]) => {
    const all: unknown[] = Array.isArray(value) ? value : [value];
    return name === 'objects' ? [] : all.filter(isConstruct).map((each): [string, IConstruct] => [name, each]);
  });
}

function isConstruct(value: unknown): value is IConstruct {
  return typeof value === 'object' && value !== null && 'node' in value;
}

type Make = (tree: kata.RepositoryTree, chart: Chart) => IConstruct;
const cases: readonly [string, Make, readonly string[]][] = [
  [
    'an installer by DaemonSet',
    (tree) => new kata.RuntimeInstaller(tree, 'x', gvisor),
    [
      ...['namespace', 'serviceAccount', 'scc', 'role', 'roleBinding', 'preflight', 'daemonSet', 'relabel'],
      ...['machineConfigs', 'machineConfigs', 'runtimeClass'],
    ],
  ],
  [
    'an installer by chart',
    (tree) => new kata.KataInstaller(tree, 'x', { platform }),
    [
      ...['namespace', 'serviceAccount', 'scc', 'role', 'roleBinding', 'preflight', 'chartValues', 'relabel'],
      'runtimeClass',
    ],
  ],
  [
    'a smoke test',
    (tree) => {
      new kata.RuntimeInstaller(tree, 'installer', gvisor);
      return new kata.SmokeTest(tree, 'x', { runtimeClass: 'gvisor', platform });
    },
    ['namespace', 'scripts', 'deployment', 'service', 'route', 'checkJob'],
  ],
  [
    'a Template',
    (tree, chart) => {
      new kata.RuntimeInstaller(tree, 'installer', gvisor);
      return new kata.ClusterTemplate(chart, 'x', { cluster });
    },
    ['template'],
  ],
];

describe.each(cases)('the objects of %s', (_, make, names) => {
  it('are public, and a patch of each is in a file', () => {
    const app = new CiApp({ ciOperator: false });
    const made = make(new kata.RepositoryTree(app, 'tree'), new Chart(app, 'chart'));
    const properties = propertiesOf(made);
    expect(properties.map(([name]) => name).sort()).toEqual([...names].sort());
    for (const [index, [name, object]] of properties.entries())
      ApiObject.of(object).addJsonPatch(JsonPatch.add('/metadata/annotations', { [`patched-${name}`]: String(index) }));
    const { files, problems } = app.compile();
    expect(problems.filter(({ severity }) => severity === 'error').map(formatProblem)).toEqual([]);
    const text = files.map(({ content }) => content).join('');
    const missing = properties.filter(([name], index) => !text.includes(`patched-${name}: "${index}"`));
    expect(missing.map(([name]) => name)).toEqual([]);
  });
});

describe('an installer and a smoke test of another runtime', () => {
  it('carry no name of Kata, in a tree and in a plain chart', () => {
    const tree = new kata.RepositoryTree(new CiApp(), 'tree');
    const plain = new Chart(new App(), 'plain');
    for (const [scope, more] of [
      [tree, {}],
      [plain, { selinux: kata.SELinux.off() }],
    ] as const) {
      new kata.RuntimeInstaller(scope, 'installer', { ...gvisor, ...more });
      new kata.SmokeTest(scope, 'smoke', { runtimeClass: 'gvisor', platform });
    }
    expect(Testing.synth(plain).length).toBeGreaterThan(10);
    const objects = [...(tree.toJson() as object[]), ...(plain.toJson() as object[])];
    expect(objects.flatMap((object) => JSON.stringify(object).match(/\S{0,40}kata\S{0,40}/gi) ?? [])).toEqual([]);
  });

  it('refuse in a plain chart to relabel files, which nothing would do', () => {
    const installer = new kata.RuntimeInstaller(new Chart(new App(), 'plain'), 'x', gvisor);
    expect(installer.node.validate()).toEqual([
      'selinux: nothing runs the Job that relabels files outside a RepositoryTree; ' +
        'use SELinux.off(), and label the files on the nodes yourself',
    ]);
  });
});
