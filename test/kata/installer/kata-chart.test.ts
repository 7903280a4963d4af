import { Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { CiApp } from '../../../lib';
import {
  InstallMethod,
  KataInstaller,
  type KataInstallerProps,
  type KataShim,
  Platform,
  RepositoryTree,
  SELinux,
} from '../../../lib/kata';
import { readYaml, valueOf } from '../../../lib/yaml';
import { manifestsIn } from '../../support/manifests-in';
import { fieldProblems } from '../../openshift/field-problems';

const platform = Platform.openshift('4.22');
const newTree = () => new RepositoryTree(new CiApp(), 'tree');
const newInstaller = (props: Partial<KataInstallerProps> = {}) =>
  new KataInstaller(newTree(), 'kata', { platform, ...props });
const filesOf = (installer: KataInstaller) => manifestsIn(Chart.of(installer) as RepositoryTree, 'cluster');

/** What the script reads from `chart.yaml`. */
const chartOf = (installer: KataInstaller) =>
  (filesOf(installer)['chart.yaml'] as { data: Record<string, string> }[])[0]!.data;

const chart = {
  ...{ chart: 'oci://registry.example/c', version: '1', release: 'r', daemonSet: 'd', serviceAccount: 's' },
  ...{ readyLabel: {}, image: 'registry.example/i:1', imageValue: 'image' },
};

describe('the era 2026, which is the default', () => {
  it('has the chart in place of a DaemonSet, and no MachineConfig that would restart nodes', () => {
    expect(Object.keys(filesOf(newInstaller()))).toEqual([
      'namespace.yaml',
      'rbac.yaml',
      'scc.yaml',
      'preflight.yaml',
      'chart.yaml',
      'selinux.yaml',
      'runtimeclass.yaml',
    ]);
  });

  it('names chart, version and nodes', () => {
    expect(chartOf(newInstaller())).toMatchObject({
      chart: 'oci://ghcr.io/kata-containers/kata-deploy-charts/kata-deploy',
      version: '4.1.0',
      selector: 'node-role.kubernetes.io/worker=',
      readySelector: 'katacontainers.io/kata-runtime=true',
    });
  });

  it('gives the chart one shim, its images and the nodes, and keeps RuntimeClasses to itself', () => {
    expect(valueOf(readYaml(chartOf(newInstaller())['values.yaml']!).root!)).toEqual({
      runtimeClasses: { enabled: false },
      shims: { disableAll: true, qemu: { enabled: true } },
      nodeSelector: { 'node-role.kubernetes.io/worker': '' },
      image: { reference: 'quay.io/kata-containers/kata-deploy', tag: '4.1.0' },
      kubectlImage: { reference: 'quay.io/kata-containers/kubectl', tag: 'latest' },
    });
  });

  it('lets pods start only on nodes that the chart has finished', () => {
    expect(filesOf(newInstaller({ shim: 'clh' }))['runtimeclass.yaml']).toMatchObject([
      {
        handler: 'kata-clh',
        metadata: { name: 'kata-clh' },
        overhead: { podFixed: { cpu: '250m', memory: '130Mi' } },
        scheduling: { nodeSelector: { 'katacontainers.io/kata-runtime': 'true' } },
      },
    ]);
  });

  it("admits the chart's pods by the constraints of this namespace alone", () => {
    expect(filesOf(newInstaller())['rbac.yaml']!.at(-1)).toMatchObject({
      subjects: [{ name: 'kata-qemu-installer' }, { name: 'kata-deploy-sa', namespace: 'kata-installer' }],
    });
  });

  it('writes a MachineConfig where enforcing is to be turned off, and for nothing else', () => {
    const files = filesOf(newInstaller({ selinux: SELinux.permissive() }));
    expect(JSON.stringify(files['machineconfig.worker.yaml'])).toContain('/etc/selinux/config');
    expect(JSON.stringify(files['machineconfig.worker.yaml'])).not.toContain('crio');
  });

  it.each([platform, Platform.kubernetes('1.33')])('has known fields only: %#', (on) => {
    const objects = Object.values(filesOf(newInstaller({ platform: on }))).flat();
    expect(objects.flatMap((object) => fieldProblems(object, '1.33'))).toEqual([]);
  });

  it.each<[Partial<KataInstallerProps>, string]>([
    [
      { prefix: '/opt/mine' },
      'prefix: "/opt/mine" is not where the chart puts the runtime; leave it out, it is /opt/kata',
    ],
    [
      { shim: 'qmu' as KataShim },
      'shim: "qmu" is not known; use one of clh, clh-runtime-rs, dragonball, qemu, qemu-runtime-rs',
    ],
    [{ era: '2020' as 'seed' }, 'era: "2020" is not known; use 2026 or seed'],
    [{ era: 'seed', shim: 'clh' }, 'shim: "clh": the seed has one shim; leave it out, or use the era 2026'],
    [
      { method: InstallMethod.chart(chart) },
      'method: readyLabel is empty, so pods could start on nodes that have no runtime yet; name the label that the chart gives to finished nodes',
    ],
    [{ shimm: 'qemu' } as object, 'KataInstaller has no prop "shimm"; did you mean shim? [unknown-prop]'],
    [
      { platform: Platform.openshift('4.6') },
      'platform: OpenShift 4.6 is older than 4.11: the labels of Pod Security came with it; Ignition 3.2.0 and RuntimeClass v1 with 4.7; use a cluster of OpenShift 4.11 or newer',
    ],
  ])('refuses %#', (props, message) => {
    expect(newInstaller(props).node.validate()).toEqual([message]);
  });
});
