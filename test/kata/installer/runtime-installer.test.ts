import { Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { CiApp } from '../../../lib';
import {
  InstallMethod,
  KataInstaller,
  type KataInstallerProps,
  Platform,
  RepositoryTree,
  RuntimeInstaller,
  type RuntimeInstallerProps,
  SELinux,
} from '../../../lib/kata';
import { manifestsIn } from '../../support/manifests-in';
import { fieldProblems } from '../../openshift/field-problems';

const platform = Platform.openshift('4.22');
const newTree = () => new RepositoryTree(new CiApp(), 'tree');
const newInstaller = (props: Partial<KataInstallerProps> = {}) =>
  new KataInstaller(newTree(), 'kata', { platform, era: 'seed', ...props });
const filesOf = (installer: RuntimeInstaller) => manifestsIn(Chart.of(installer) as RepositoryTree, 'cluster');
const messagesOf = (installer: RuntimeInstaller) => installer.node.validate();
const textOf = (source: string) => Buffer.from(source.split(',')[1]!, 'base64').toString();

interface Config {
  metadata: { name: string; labels: object };
  spec: { config: { storage: { files: { path: string; contents: { source: string } }[] } } };
}
const filesOfPool = (installer: RuntimeInstaller, pool: string) =>
  (filesOf(installer)[`machineconfig.${pool}.yaml`]![0] as unknown as Config).spec.config.storage.files;

describe('the manifests for OpenShift', () => {
  it('are the files that install_kata.sh looks for', () => {
    expect(Object.keys(filesOf(newInstaller())).sort()).toEqual([
      'daemonset.yaml',
      'machineconfig.master.yaml',
      'machineconfig.worker.yaml',
      'namespace.yaml',
      'preflight.yaml',
      'rbac.yaml',
      'runtimeclass.yaml',
      'scc.yaml',
      'selinux.yaml',
    ]);
  });

  it('reach compact and single-node clusters, whose workers belong to the pool master', () => {
    const [config] = filesOf(newInstaller())['machineconfig.master.yaml'] as unknown as Config[];
    expect(config!.metadata).toEqual({
      name: '50-kata-master',
      labels: { 'machineconfiguration.openshift.io/role': 'master' },
    });
  });

  it('tell CRI-O of the handler and of nothing else', () => {
    const [file] = filesOfPool(newInstaller(), 'worker');
    expect([file!.path, textOf(file!.contents.source).match(/^\[.*\]$/gm)]).toEqual([
      '/etc/crio/crio.conf.d/50-kata',
      ['[crio.runtime.runtimes.kata]'],
    ]);
  });

  it('put all files of a pool into one MachineConfig, since each restarts the nodes', () => {
    const installer = newInstaller({ selinux: SELinux.permissive() });
    expect(filesOfPool(installer, 'worker').map(({ path }) => path)).toEqual([
      '/etc/crio/crio.conf.d/50-kata',
      '/etc/selinux/config',
    ]);
    expect(Object.keys(filesOf(installer))).not.toContain('selinux.yaml');
  });

  it('schedule pods where the installer was', () => {
    const nodeSelector = { 'example.com/vm': 'yes' };
    const files = filesOf(newInstaller({ nodeSelector }));
    expect(files['runtimeclass.yaml']).toMatchObject([
      { handler: 'kata', overhead: { podFixed: { cpu: '250m', memory: '320Mi' } }, scheduling: { nodeSelector } },
    ]);
    expect(files['daemonset.yaml']).toMatchObject([{ spec: { template: { spec: { nodeSelector } } } }]);
  });

  it('ask the installer itself whether the node is done', () => {
    expect(filesOf(newInstaller())['daemonset.yaml']).toMatchObject([
      {
        spec: {
          template: {
            spec: {
              containers: [
                { name: 'installer', readinessProbe: { exec: { command: ['/usr/bin/entrypoint.sh', 'ready'] } } },
              ],
            },
          },
        },
      },
    ]);
  });
});

describe('the manifests for plain Kubernetes', () => {
  const installer = newInstaller({ platform: Platform.kubernetes('1.33') });

  it('have no kind of OpenShift', () => {
    expect(Object.keys(filesOf(installer))).toEqual([
      'namespace.yaml',
      'rbac.yaml',
      'preflight.yaml',
      'daemonset.yaml',
      'runtimeclass.yaml',
    ]);
  });

  it('have known fields only', () => {
    expect(
      Object.values(filesOf(installer))
        .flat()
        .flatMap((object) => fieldProblems(object, '1.23')),
    ).toEqual([]);
  });
});

describe('RuntimeInstaller', () => {
  it('installs another runtime by small props', () => {
    const installer = new RuntimeInstaller(newTree(), 'other', {
      runtimeClass: 'other',
      platform,
      prefix: '/opt/other',
      method: InstallMethod.daemonSet({ crio: { path: '/opt/other/bin/shim', root: '/run/other' } }),
      overhead: { cpu: '10m', memory: '10Mi' },
      toolsImage: 'registry.example/tools:1',
    });
    expect([messagesOf(installer), JSON.stringify(filesOf(installer)).includes('/opt/kata')]).toEqual([[], false]);
  });

  it.each<[object, string]>([
    [{ platfrom: platform }, 'RuntimeInstaller has no prop "platfrom"; did you mean platform? [unknown-prop]'],
    [{ runtimeClass: 'x' }, 'RuntimeInstaller needs platform; give platform a value [missing-prop]'],
  ])('refuses wrong names of props: %#', (change, message) => {
    const others = { runtimeClass: 'x', overhead: { cpu: '1m', memory: '1Mi' }, toolsImage: 'x' };
    const method = InstallMethod.daemonSet({ crio: { path: '/x', root: '/x' } });
    const installer = new RuntimeInstaller(newTree(), 'x', { ...others, method, ...change } as RuntimeInstallerProps);
    expect(messagesOf(installer)).toEqual([message]);
  });

  it.each<[Partial<KataInstallerProps>, string]>([
    [
      { platform: Platform.openshift('4.6') },
      'platform: OpenShift 4.6 is older than 4.11: the labels of Pod Security came with it; Ignition 3.2.0 and RuntimeClass v1 with 4.7; use a cluster of OpenShift 4.11 or newer',
    ],
    [
      { platform: Platform.kubernetes('1.19') },
      'platform: Kubernetes 1.19 is older than 1.23: the labels of Pod Security came with it; RuntimeClass v1 with 1.20; use a cluster of Kubernetes 1.23 or newer',
    ],
    [
      { platform: Platform.openshift('4') },
      'platform: the OpenShift version "4" is not <major>.<minor>; write it as such, from 4.11 on',
    ],
    [
      { platform: Platform.kubernetes('1.33'), selinux: SELinux.permissive() },
      'selinux: permissive is set by a MachineConfig, which plain Kubernetes has not; use SELinux.relabel, or set it on the nodes yourself',
    ],
    [
      { platform: Platform.kubernetes('1.33'), pools: ['worker'] },
      'pools: plain Kubernetes has no MachineConfigPools; leave them out',
    ],
    [
      { pools: [] },
      "pools: without one no node learns of the runtime; name the pools that own the nodes, such as 'worker'",
    ],
    [
      { nodeSelector: {} },
      'nodeSelector: is empty, so nobody could tell which nodes to wait for; name a label of the nodes',
    ],
    [{ prefix: '/opt' }, 'prefix: "/opt" is no absolute path of two parts or more; use one such as \'/opt/kata\''],
  ])('refuses %#', (props, message) => {
    expect(messagesOf(newInstaller(props))).toEqual([message]);
  });
});
