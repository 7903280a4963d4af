import { type Metadata } from '../config';
import { matchesPattern } from '../config/go-pattern';
import { type ClusterProfiles, type Owner, type TestExceptions } from './cluster-profiles';

// Repositories of these organizations keep their names when they are mirrored to openshift-priv.
const organizationsWithFlatMirrors = new Set([
  'openshift',
  'openshift-eng',
  'operator-framework',
  'redhat-cne',
  'openshift-assisted',
  'ViaQ',
]);

/** Whether a repository is among the owners; something without owners is everybody's. */
export function isOwner(owners: readonly Owner[] = [], { org, repo }: Metadata): boolean {
  if (owners.length === 0) return true;
  if (owners.some((owner) => owner.org === org && (!owner.repos || owner.repos.includes(repo)))) return true;
  return org === 'openshift-priv' && owners.some((owner) => isMirrored(repo, owner));
}

function isMirrored(mirror: string, { org = '', repos }: Owner): boolean {
  const prefix = organizationsWithFlatMirrors.has(org) ? '' : `${org}-`;
  return mirror.startsWith(prefix) && (!repos || repos.includes(mirror.slice(prefix.length)));
}

/** Whether a test may name a member of a set of cluster profiles. */
export function isExceptedTest(profiles: ClusterProfiles, test: string, metadata: Metadata): boolean {
  const exceptions = profiles.cluster_profile_sets_config?.tests_exceptions ?? {};
  const { org, repo, branch, variant = '' } = metadata;
  const branches = matching<TestExceptions[string]>(exceptions, `${org}/${repo}`);
  const tests = matching(matching(branches, branch), variant) ?? [];
  return tests.some((pattern) => matches(pattern, test));
}

function matching<T>(patterns: Readonly<Record<string, T>> | undefined, text: string): T | undefined {
  return Object.entries(patterns ?? {}).find(([pattern]) => matches(pattern, text))?.[1];
}

// A pattern of the file's own that is no regular expression matches nothing.
function matches(pattern: string, text: string): boolean {
  return matchesPattern(pattern, text) ?? false;
}
