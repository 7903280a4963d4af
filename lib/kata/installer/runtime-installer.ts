import { Construct } from 'constructs';
import { ImageLock } from '../../images';
import { type Manifest } from '../../openshift';
import { propProblems, type PropNames } from '../../problems';
import { imagesOf, pinChart } from './chart-file';
import { clusterFiles } from './cluster-files';
import { findInstallerProblems } from './find-installer-problems';
import { InstallMethod } from './install-method';
import { installerProps, type InstallerSettings, type RuntimeInstallerProps } from './installer-props';
import { SELinux } from './selinux';

/** Installs a container runtime on selected nodes: renders the manifests that `cluster/install_kata.sh` applies. */
export class RuntimeInstaller extends Construct {
  protected static readonly propNames: object = installerProps;

  /** The settings with their defaults, and with images by the digests of the app's lock. */
  readonly settings: InstallerSettings;
  /** The images as they were given, for who looks up their digests. */
  readonly images: readonly string[];

  constructor(scope: Construct, id: string, props: RuntimeInstallerProps) {
    super(scope, id);
    const { propNames } = this.constructor as typeof RuntimeInstaller;
    const wrong = propProblems(props, propNames as PropNames<RuntimeInstallerProps>, this.constructor.name);
    const lock = ImageLock.of(this);
    const given = withDefaults(props);
    this.images = imagesIn(given);
    this.settings = lock ? pinned(given, lock) : given;
    const problems = () => (wrong.length > 0 ? wrong : findInstallerProblems(this.settings));
    this.node.addValidation({ validate: () => problems().map(({ message, remedy }) => `${message}; ${remedy}`) });
  }

  /** The manifests by their file names in `cluster/`, in the order of their application. */
  toFiles(): Readonly<Record<string, readonly Manifest[]>> {
    return clusterFiles(this.settings);
  }
}

function withDefaults(props: RuntimeInstallerProps): InstallerSettings {
  return {
    prefix: '/opt/kata',
    namespace: 'kata-installer',
    nodeSelector: { 'node-role.kubernetes.io/worker': '' },
    pools: props.platform?.isOpenShift ? ['worker', 'master'] : [],
    selinux: SELinux.off(),
    ...props,
  };
}

function imagesIn({ method, toolsImage }: InstallerSettings): string[] {
  const own = method?.how.kind === 'chart' ? imagesOf(method.how) : [method?.how.image ?? ''];
  return [...own, toolsImage].filter(Boolean);
}

function pinned(settings: InstallerSettings, lock: ImageLock): InstallerSettings {
  const how = settings.method?.how;
  if (!how) return settings;
  const image = how.image && lock.pin(how.image);
  const method =
    how.kind === 'chart' ? InstallMethod.chart(pinChart(how, lock)) : InstallMethod.daemonSet({ ...how, image });
  return { ...settings, method, toolsImage: lock.pin(settings.toolsImage) };
}
