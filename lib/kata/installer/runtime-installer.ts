import type * as kplus from 'cdk8s-plus-28';
import { Construct, type IConstruct } from 'constructs';
import { ImageLock } from '../../images';
import { type MachineConfig, type SecurityContextConstraints } from '../../openshift';
import { formatUnplaced, propProblems, type PropNames, soundProps } from '../../problems';
import { brand, findLostFields, inFile, isBelowCiApp, isBranded, requireChart } from '../../tree';
import { namespaceWith } from '../plus-patches';
import { chartConfigMap, imagesOf, pinChart, valuesOf } from './chart-file';
import { accountOf, machineConfigsOf, permissionsOf, runtimeClassOf } from './cluster-objects';
import { installerDaemonSet, preflightJob, relabelJob } from './daemon-set';
import { findInstallerProblems } from './find-installer-problems';
import { InstallMethod } from './install-method';
import {
  installerProps,
  type InstallerSettings,
  installerTypes,
  type RuntimeInstallerProps,
  SELinux,
} from './installer-props';
import { Platform } from './platform';

/** What cdk8s' own `Helm` construct takes to install the chart of an installer. */
export interface HelmProps {
  /** The chart, by its name or address. */
  readonly chart: string;
  /** The version of the chart. */
  readonly version: string;
  /** The name of the release. */
  readonly releaseName: string;
  /** The namespace of the release. */
  readonly namespace: string;
  /** The values of the chart: its images, and the nodes. */
  readonly values: Record<string, unknown>;
}

/**
 * Installs a container runtime on selected nodes. Works in every chart; its objects are public, so that you can patch
 * them. Below a RepositoryTree it also has what only the tree's scripts can run: Jobs for each node, and Helm.
 */
export class RuntimeInstaller extends Construct {
  static {
    brand(this, 'RuntimeInstaller');
  }

  protected static readonly propNames: object = installerProps;

  /** The settings with their defaults, and with images by the digests of the app's lock. */
  readonly settings: InstallerSettings;
  /** The images as they were given, for who looks up their digests. */
  readonly images: readonly string[];
  /** The namespace of the installer. */
  readonly namespace: kplus.Namespace;
  /** The account of the installer's pods. */
  readonly serviceAccount: kplus.ServiceAccount;
  /** What the installer's pods may do on OpenShift. */
  readonly scc?: SecurityContextConstraints;
  /** The right to use these constraints. */
  readonly role?: kplus.Role;
  /** Who has that right. */
  readonly roleBinding?: kplus.RoleBinding;
  /** The proof of hardware virtualization on a node; only below a RepositoryTree, whose scripts run it on each node. */
  readonly preflight?: kplus.Job;
  /** The pods that put the runtime on nodes; none where a chart does. */
  readonly daemonSet?: kplus.DaemonSet;
  /** The chart, its version and values, for the scripts of a RepositoryTree. */
  readonly chartValues?: kplus.ConfigMap;
  /** The Job that labels the installed files of a node for SELinux; only below a RepositoryTree. */
  readonly relabel?: kplus.Job;
  /** The files of nodes on OpenShift, one object for each pool. */
  readonly machineConfigs: readonly MachineConfig[];
  /** The RuntimeClass by which pods name the runtime. */
  readonly runtimeClass: kplus.k8s.KubeRuntimeClass;

  private readonly isInTree: boolean;
  private isHelmRead = false;

  constructor(scope: Construct, id: string, props: RuntimeInstallerProps) {
    const chart = requireChart(scope, id, new.target.name);
    super(scope, id);
    const { propNames } = this.constructor as typeof RuntimeInstaller;
    const names = propNames as PropNames<RuntimeInstallerProps>;
    const wrong = propProblems(props, names, this.constructor.name, installerTypes);
    const lock = ImageLock.of(this);
    const given = withDefaults(soundProps(props, installerTypes), chart.namespace);
    this.images = imagesIn(given);
    this.settings = lock ? pinned(given, lock) : given;
    this.isInTree = this.node.scopes.some((above) => isBranded(above, 'RepositoryTree'));
    const problems = () =>
      wrong.length > 0 ? wrong : [...findInstallerProblems(this.settings), ...this.findPlainProblems()];
    this.node.addValidation({ validate: () => problems().map(formatUnplaced) });
    if (!isBelowCiApp(this)) this.node.addValidation({ validate: () => findLostFields(this) });

    const { settings } = this;
    const { how } = settings.method;
    this.namespace = namespaceWith(this, settings.namespace, enforcePrivileged);
    this.serviceAccount = accountOf(this, settings);
    if (settings.platform.isOpenShift) {
      const { scc, role, roleBinding } = permissionsOf(this, settings, this.serviceAccount);
      [this.scc, this.role, this.roleBinding] = [scc, role, roleBinding];
    }
    if (this.isInTree) this.preflight = preflightJob(this, settings);
    if (how.kind === 'daemon-set') this.daemonSet = installerDaemonSet(this, settings, how, this.serviceAccount);
    else if (this.isInTree) this.chartValues = chartConfigMap(this, settings, how);
    if (this.isInTree && settings.selinux.mode === 'relabel')
      this.relabel = relabelJob(this, settings, this.serviceAccount);
    this.machineConfigs = machineConfigsOf(this, settings);
    this.runtimeClass = runtimeClassOf(this, settings);
    this.setOrder();
    this.setFiles();
  }

  /** What cdk8s' `Helm` construct takes, where a chart brings the runtime. @throws Error where it is a DaemonSet */
  get helmProps(): HelmProps {
    const { method, namespace } = this.settings;
    if (method.how.kind !== 'chart')
      throw new Error(`${this.node.path}: helmProps: the method is a DaemonSet; use daemonSet`);
    this.isHelmRead = true;
    const { chart, version, release } = method.how;
    return { chart, version, releaseName: release, namespace, values: valuesOf(this.settings, method.how) };
  }

  // Scripts of a tree set the image and run Helm; without them the manifests have to be whole.
  private findPlainProblems(): { message: string; remedy: string }[] {
    if (this.isInTree) return [];
    const { how } = this.settings.method;
    if (how.kind === 'chart' && !this.isHelmRead) {
      const message = 'method: nothing installs the chart outside a RepositoryTree';
      return [{ message, remedy: "give helmProps to cdk8s' Helm construct" }];
    }
    if (how.kind === 'daemon-set' && how.image === undefined) {
      const message = 'method: the DaemonSet has no image outside a RepositoryTree';
      return [{ message, remedy: 'give InstallMethod.daemonSet an image' }];
    }
    if (this.settings.selinux.mode === 'relabel') {
      const message = 'selinux: nothing runs the Job that relabels files outside a RepositoryTree';
      return [{ message, remedy: 'use SELinux.off(), and label the files on the nodes yourself' }];
    }
    return [];
  }

  private setOrder(): void {
    const { namespace, serviceAccount, scc, role, roleBinding, daemonSet, machineConfigs, runtimeClass } = this;
    const inNamespace = [serviceAccount, role, roleBinding, daemonSet, this.preflight, this.chartValues, this.relabel];
    for (const object of inNamespace) object?.node.addDependency(namespace);
    addDependencies(roleBinding, [serviceAccount, role, scc]);
    addDependencies(daemonSet, [serviceAccount, roleBinding]);
    addDependencies(runtimeClass, [daemonSet, ...machineConfigs]);
  }

  private setFiles(): void {
    const { namespace, serviceAccount, role, roleBinding, scc, preflight, daemonSet, chartValues, relabel } = this;
    const rbac = [serviceAccount, role, roleBinding];
    const files: Record<string, readonly (IConstruct | undefined)[]> = {
      ...{ namespace: [namespace], rbac, scc: [scc], preflight: [preflight], daemonset: [daemonSet] },
      ...{ chart: [chartValues], selinux: [relabel], runtimeclass: [this.runtimeClass] },
    };
    for (const [name, objects] of Object.entries(files))
      for (const object of objects) if (object) inFile(object, `cluster/${name}.yaml`);
    for (const [index, pool] of this.machineConfigs.entries())
      inFile(pool, `cluster/machineconfig.${this.settings.pools[index]}.yaml`);
    inFile(this, 'cluster/extra.yaml');
  }
}

// Only enforcing is set to privileged: the audit and warn modes keep saying what the installer does.
const enforcePrivileged = { 'pod-security.kubernetes.io/enforce': 'privileged' };

function addDependencies(object: IConstruct | undefined, others: readonly (IConstruct | undefined)[]): void {
  for (const other of others) if (other) object?.node.addDependency(other);
}

// What is missing is reported with all that is wrong elsewhere, so until then something stands for it.
function withDefaults(props: RuntimeInstallerProps, namespace: string | undefined): InstallerSettings {
  const given = Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
  const runtimeClass = (props.runtimeClass as string | undefined) ?? 'missing';
  return {
    runtimeClass,
    platform: Platform.kubernetes('1.33'),
    method: InstallMethod.daemonSet({ crio: { path: '/opt/missing/bin/shim', root: '/run/missing' } }),
    overhead: { cpu: '0', memory: '0' },
    toolsImage: 'missing',
    prefix: `/opt/${runtimeClass}`,
    namespace: namespace ?? `${runtimeClass}-installer`,
    nodeSelector: { 'node-role.kubernetes.io/worker': '' },
    pools: (props.platform as Platform | undefined)?.isOpenShift ? ['worker', 'master'] : [],
    selinux: SELinux.off(),
    ...given,
  };
}

function imagesIn({ method, toolsImage }: InstallerSettings): string[] {
  const own = method.how.kind === 'chart' ? imagesOf(method.how) : [method.how.image ?? ''];
  return [...own, toolsImage].filter(Boolean);
}

function pinned(settings: InstallerSettings, lock: ImageLock): InstallerSettings {
  const { how } = settings.method;
  const image = how.image && lock.pin(how.image);
  const method =
    how.kind === 'chart' ? InstallMethod.chart(pinChart(how, lock)) : InstallMethod.daemonSet({ ...how, image });
  return { ...settings, method, toolsImage: lock.pin(settings.toolsImage) };
}
