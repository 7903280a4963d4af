import { list, map, object, type Shape, text } from '../config';
import { type Problem } from '../problems';
import { readDocumentFile } from './read-document-file';
import { rules } from '../rules';

/** Who may use something: an organization, or some of its repositories. */
export interface Owner {
  /** The organization. */
  org?: string;
  /** Its repositories. @default - all */
  repos?: string[];
}

/** What a test needs to install on a cloud: credentials, a lease, the cluster's type. */
export interface ClusterProfile {
  /** The name of the profile. */
  name?: string;
  /** Who may use it. @default - everybody */
  owners?: Owner[];
  /** The cloud, such as `azure4`. */
  cluster_type?: string;
  /** The type of the lease that comes with it. */
  lease_type?: string;
  /** The type of the lease of addresses. */
  ip_pool_lease_type?: string;
  /** The Secret with the credentials. */
  secret?: string;
  /** The ConfigMap with more of what a cluster is made from. */
  config_map?: string;
  /** The profiles that this one stands for. */
  set_members?: string[];
}

/** Tests that may name a member of a set: patterns of `org/repo`, branch, variant, and test. */
export type TestExceptions = Record<string, Record<string, Record<string, string[]>>>;

/** The file of cluster profiles. */
export interface ClusterProfiles {
  /** The profiles. */
  cluster_profiles?: ClusterProfile[];
  /** Tests that may name a member of a set. */
  cluster_profile_sets_config?: { tests_exceptions?: TestExceptions };
  /** Groups of clusters of Konflux, by name. */
  konflux?: { cluster_groups?: Record<string, string[]> };
}

/** Something read from a file, with what is wrong with the file. */
export interface ReadFile<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}

/** Where a registry keeps its cluster profiles, below its folder `cluster-profiles`. */
export const clusterProfilesFile = 'cluster-profiles-config.yaml';

const shapeOf = (fields: Shape['fields']): Shape => ({ fields });
const konfluxOwnerShape = shapeOf({
  tenant: text(),
  clusters: list(text()),
  cluster_groups: list(text()),
  clusters_resolved: list(text()),
});
const ownerShape = shapeOf({ org: text(), repos: list(text()), konflux: object(konfluxOwnerShape) });
const profileShape = shapeOf({
  name: text(),
  owners: list(object(ownerShape)),
  cluster_type: text(),
  lease_type: text(),
  ip_pool_lease_type: text(),
  secret: text(),
  config_map: text(),
  set_members: list(text()),
});
const profilesShape = shapeOf({
  cluster_profiles: list(object(profileShape)),
  konflux: object(shapeOf({ cluster_groups: map(list(text())) })),
  cluster_profile_sets_config: object(shapeOf({ tests_exceptions: map(map(map(list(text())))) })),
});

/** Reads a file of cluster profiles; fields that the format does not know are dropped, as upstream does. */
export function readClusterProfiles(file: string): ReadFile<ClusterProfiles> {
  const { data = {}, problems, placeOf } = readDocumentFile(file, profilesShape, { unknown: 'warning' });
  const found = [...problems];
  const groups = (data as ClusterProfiles).konflux?.cluster_groups ?? {};
  ((data as ClusterProfiles).cluster_profiles ?? []).forEach((profile, index) => {
    (profile.owners ?? []).forEach((owner, position) => {
      const named = (owner as { konflux?: { cluster_groups?: string[] } }).konflux?.cluster_groups ?? [];
      named.forEach((group, place) => {
        if (Object.hasOwn(groups, group)) return;
        const field = ['cluster_profiles', index, 'owners', position, 'konflux', 'cluster_groups', place];
        const message = `cluster group ${JSON.stringify(group)} is not defined in konflux.cluster_groups`;
        const remedy = 'define it there, or remove it here';
        found.push({
          severity: 'error',
          rule: rules.unknownClusterGroup.id,
          place: placeOf(field),
          field,
          message,
          remedy,
        });
      });
    });
  });
  return { value: data, problems: found };
}

/** The profile of a name. */
export function clusterProfileOf({ cluster_profiles: profiles = [] }: ClusterProfiles, name: string) {
  return profiles.find((profile) => profile.name === name);
}

/** The set that a profile is a member of. */
export function clusterProfileSetOf({ cluster_profiles: profiles = [] }: ClusterProfiles, member: string) {
  return profiles.find((profile) => profile.set_members?.includes(member));
}
