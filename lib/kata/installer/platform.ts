/** The cluster that manifests are for. */
export class Platform {
  private constructor(
    /** Whether it is OpenShift, or Kubernetes without it. */
    readonly kind: 'openshift' | 'kubernetes',
    /** The version as `<major>.<minor>`. */
    readonly version: string,
  ) {}

  /** OpenShift of a version such as `4.22`. */
  static openshift(version: string): Platform {
    return new Platform('openshift', version);
  }

  /** Kubernetes without OpenShift, of a version such as `1.33`. */
  static kubernetes(version: string): Platform {
    return new Platform('kubernetes', version);
  }

  /** Whether the cluster has Routes, MachineConfigs and SecurityContextConstraints. */
  get isOpenShift(): boolean {
    return this.kind === 'openshift';
  }

  /** Why the manifests do not fit this version, and what to do; nothing where they do. */
  problem(): { readonly message: string; readonly remedy: string } | undefined {
    const name = this.isOpenShift ? 'OpenShift' : 'Kubernetes';
    const [oldest, why] = this.isOpenShift
      ? (['4.11', 'the labels of Pod Security came with it; Ignition 3.2.0 and RuntimeClass v1 with 4.7'] as const)
      : (['1.23', 'the labels of Pod Security came with it; RuntimeClass v1 with 1.20'] as const);
    const [, major, minor] = /^(\d+)\.(\d+)$/.exec(this.version) ?? [];
    if (major === undefined) {
      const message = `platform: the ${name} version ${JSON.stringify(this.version)} is not <major>.<minor>`;
      return { message, remedy: `write it as such, from ${oldest} on` };
    }
    const [oldMajor, oldMinor] = oldest.split('.').map(Number);
    const isOld = Number(major) < oldMajor! || (Number(major) === oldMajor && Number(minor) < oldMinor!);
    const message = `platform: ${name} ${this.version} is older than ${oldest}: ${why}`;
    return isOld ? { message, remedy: `use a cluster of ${name} ${oldest} or newer` } : undefined;
  }
}

/** An OpenShift version, as a distance from the one that the main branch is tested on. */
export interface OpenShiftDistance {
  /** The version of the main branch, such as `4.22`. */
  readonly main: string;
  /** How many minor versions before it. @default 0 */
  readonly minus?: number;
}

/** The version at a distance, or nothing where counting down leaves the major version. */
export function versionAt({ main, minus = 0 }: OpenShiftDistance): string | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)$/.exec(main) ?? [];
  const wanted = Number(minor) - minus;
  return major === undefined || wanted < 0 ? undefined : `${major}.${wanted}`;
}
