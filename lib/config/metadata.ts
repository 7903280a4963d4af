import { type Metadata } from './schema';

/** `<org>-<repo>-<branch>[__<variant>].yaml`: the file name that a configuration must have. */
export function configFileName({ org, repo, branch, variant }: Metadata): string {
  return `${org}-${repo}-${branch}${variant ? `__${variant}` : ''}.yaml`;
}

/** `<org>/<repo>/<file name>`: the path of a configuration below the directory of configurations. */
export function configPath(metadata: Metadata): string {
  return `${metadata.org}/${metadata.repo}/${configFileName(metadata)}`;
}

/**
 * What a path says about the configuration in it, as the loader reads it: the directories name organization and
 * repository, and the variant begins after the last `__`. Nothing where the path has too few directories.
 */
export function metadataOfPath(path: string): Metadata | undefined {
  const [org, repo, file] = path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '.')
    .slice(-3);
  if (!org || !repo || !file) return undefined;
  const name = file.replace(/\.[^.]*$/, '');
  const rest = name.startsWith(`${org}-${repo}-`) ? name.slice(org.length + repo.length + 2) : name;
  const split = rest.lastIndexOf('__');
  if (split === -1) return { org, repo, branch: rest };
  const variant = rest.slice(split + 2);
  return { org, repo, branch: rest.slice(0, split), ...(variant ? { variant } : {}) };
}

/** The configuration in words: `org/repo@branch [variant]`. */
export function describeMetadata({ org, repo, branch, variant }: Metadata): string {
  return `${org}/${repo}@${branch}${variant ? ` [${variant}]` : ''}`;
}

/** A test's name within its branch: the variant comes first. */
export function testNameOf({ variant }: Metadata, test: string): string {
  return variant ? `${variant}-${test}` : test;
}

/** A job's name: `<prefix>-ci-<org>-<repo>-<branch>-<test>`. */
export function jobNameOf(metadata: Metadata, prefix: string, test: string): string {
  return `${prefix}-ci-${metadata.org}-${metadata.repo}-${metadata.branch}-${testNameOf(metadata, test)}`;
}

/** The group of branches whose configurations are uploaded together. */
export function flavorOfBranch(branch: string): string {
  if (branch === 'master' || branch === 'main') return branch;
  const recent = /^(?:release|enterprise|openshift)-([4-9]\.[0-9]+)$/.exec(branch);
  if (recent) return recent[1]!;
  const old = /^(?:release|enterprise|openshift)-([1-3])\.[0-9]+(?:\.[0-9]+)?$/.exec(branch);
  return old ? `${old[1]}.x` : 'misc';
}

/** The name of the ConfigMap that a configuration is uploaded to. */
export function configMapNameOf({ branch }: Metadata): string {
  return `ci-operator-${flavorOfBranch(branch)}-configs`;
}

/** The image that the build cache of a branch is published as. */
export function buildCacheOf({ org, repo, branch, variant }: Metadata) {
  return { namespace: 'build-cache', name: `${org}-${repo}`, tag: variant ? `${branch}-${variant}` : branch };
}

/** The fields with the commands of the images that are built by commands, by the names of the images. */
export const commandFields = {
  bin: 'binary_build_commands',
  'test-bin': 'test_binary_build_commands',
  rpms: 'rpm_build_commands',
} as const;

/** The fields that make the images which have names of their own; the sources are put into the build root. */
export const madeImageFields = { ...commandFields, root: 'build_root' } as const;

/** An image that commands build. */
export type CommandImage = keyof typeof commandFields;
