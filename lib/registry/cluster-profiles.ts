import { list, map, object, positionOf, readObject, type Report, type Shape, text } from '../config';
import { type FieldPath, type FilePlace, type Problem, type Severity } from '../problems';
import { rules } from '../rules';
import { readText, unreadableFile } from '../system';
import { readYaml, type YamlNode } from '../yaml';

/** Who may claim clusters from a pool, by the name of the claim's owner. */
export type ClusterClaimOwners = ReadonlyMap<string, readonly Owner[]>;

const claimOwnerShape: Shape = { fields: { org: text(), repos: list(text()) } };
const claimShape: Shape = { fields: { claim: text(), owners: list(object(claimOwnerShape)) } };
const claimsShape: Shape = { fields: { claims: list(object(claimShape)) } };

/** Reads the file that says who may claim clusters; fields that the format does not know are dropped. */
export function readClusterClaimOwners(file: string): ReadFile<ClusterClaimOwners> {
  const { data, problems } = readDocumentFile(file, claimsShape, { unknown: 'warning', rootList: 'claims' });
  const claims = (data?.['claims'] ?? []) as { claim?: string; owners?: Owner[] }[];
  return { value: new Map(claims.map(({ claim = '', owners = [] }) => [claim, owners])), problems };
}

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

/** A file that was read, with what is wrong with it and where each field stands. */
export interface DocumentFile {
  readonly file: string;
  readonly data?: Record<string, unknown>;
  readonly problems: readonly Problem[];
  readonly placeOf: (field: FieldPath) => FilePlace;
}

/** How a file is read. */
export interface ReadDocumentOptions {
  /** What an unknown field is. */
  readonly unknown: 'error' | 'warning';
  /** The key that a list at the root is read as, where the format has a list there. */
  readonly rootList?: string;
  /** The directory that may hold the file. @default - its own */
  readonly below?: string;
}

/** Reads a YAML file that holds one object of a shape. */
export function readDocumentFile(file: string, shape: Shape, options: ReadDocumentOptions): DocumentFile {
  const { text, reason } = readText(file, { below: options.below });
  if (text === undefined) return { file, problems: [unreadableFile(file, reason)], placeOf: () => ({ file }) };
  return readDocument(file, text, shape, options);
}

function readDocument(file: string, text: string, shape: Shape, options: ReadDocumentOptions): DocumentFile {
  const { root: written, problems: syntax } = readYaml(text);
  const problems: Problem[] = syntax.map(({ line, column, ...problem }) => ({
    severity: 'error',
    place: { file, line, column },
    ...problem,
  }));
  if (!written) return { file, problems, placeOf: () => ({ file }) };
  if (written.kind === 'scalar' && written.value === null) {
    const place = { file, line: 1, column: 1 };
    const remedy = 'add the content, or remove the file';
    problems.push({ severity: 'error', rule: rules.emptyFile.id, place, message: 'the file is empty', remedy });
  }
  const root = rooted(written, options.rootList);
  const report: Report = (severity, rule, { line, column }, field, { message, remedy }) =>
    void problems.push({
      severity: severityOf(rule, severity),
      rule,
      place: { file, line, column },
      field,
      message,
      remedy,
    });
  const data = readObject(root, shape, [], { report, unknown: options.unknown });
  return { file, data, problems, placeOf: (field) => ({ file, ...positionOf(root, field) }) };
}

// A value that the loader changes on its way in stops nobody there; in a configuration it does, where it is mended.
function severityOf(rule: string, severity: Severity): Severity {
  return rule === rules.lossyScalar.id ? 'warning' : severity;
}

function rooted(root: YamlNode, key: string | undefined): YamlNode {
  if (key === undefined) return root;
  const at = { line: root.line, column: root.column };
  return {
    kind: 'map',
    ...at,
    entries: [{ key: { kind: 'scalar', value: key, source: key, style: 'plain', ...at }, value: root }],
  };
}
