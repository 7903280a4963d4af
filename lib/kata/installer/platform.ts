/** The cluster that manifests are for. */
export class Platform {
  private constructor(
    readonly kind: 'openshift' | 'kubernetes',
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

  /** Why the manifests do not fit this version; nothing where they do. */
  problem(): string | undefined {
    const name = this.isOpenShift ? 'OpenShift' : 'Kubernetes';
    const [oldest, why]: readonly [string, string] = this.isOpenShift
      ? ['4.11', 'the labels of Pod Security came with it; Ignition 3.2.0 and RuntimeClass v1 with 4.7']
      : ['1.23', 'the labels of Pod Security came with it; RuntimeClass v1 with 1.20'];
    const [, major, minor] = /^(\d+)\.(\d+)$/.exec(this.version) ?? [];
    if (major === undefined) return `the ${name} version ${JSON.stringify(this.version)} is not <major>.<minor>`;
    const [oldMajor, oldMinor] = oldest.split('.').map(Number);
    const isOld = Number(major) < oldMajor! || (Number(major) === oldMajor && Number(minor) < oldMinor!);
    return isOld ? `${name} ${this.version} is older than ${oldest}: ${why}` : undefined;
  }
}
