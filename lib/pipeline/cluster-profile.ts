import { brand } from '../tree';
/** Credentials and quota of a cloud account: the name that the central cluster knows, and the cloud it is for. */
export class ClusterProfile {
  static {
    brand(this, 'ClusterProfile');
  }
  /**
   * A profile by its name and its cluster type, such as `ClusterProfile.fromName('openshift-org-azure', 'azure4')`. The type
   * may be left out: then Prow jobs take it from the registry, where the app knows one.
   */
  static fromName(profile: string, clusterType?: string): ClusterProfile {
    return new ClusterProfile(profile, clusterType);
  }

  /**
   * The same as `fromName`.
   * @deprecated Use `fromName`; the next version removes this name.
   */
  static of(profile: string, clusterType?: string): ClusterProfile {
    return ClusterProfile.fromName(profile, clusterType);
  }

  private constructor(
    /** The profile's name. */
    readonly profile: string,
    /** The cloud, as the profile's entry in the registry names it. */
    readonly clusterType?: string,
  ) {}
}
