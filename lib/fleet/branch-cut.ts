import { type Configuration, configPath, type ImageStreamTagReference, type PromotionTarget } from '../config';
import { isOfficialNamespace, isPeriodic } from '../plan';

/** What is cut, with the meaning of the flags of config-brancher. */
export interface BranchCutOptions {
  readonly current: string;
  /** The releases that get a configuration; the current one is always among them. */
  readonly futures: readonly string[];
  /** The release that the development branch goes on with; one of the futures. */
  readonly bump?: string;
  /** Leaves periodic tests out of the derived configurations, except portable ones. */
  readonly skipPeriodics?: boolean;
  /** The namespace of the promotion that selects a configuration. Default: `ocp` or `origin`. */
  readonly namespace?: string;
  /** Repositories whose main branch derives nothing, as `org/repo`. */
  readonly underived?: readonly string[];
}

/** What a cut makes of one configuration. */
export interface CutConfiguration {
  readonly source: Configuration;
  /** The configurations that are written; the bumped source comes first. */
  readonly outputs: readonly Configuration[];
  /** Why nothing is written. */
  readonly fault?: string;
}

/** The repositories that config-brancher leaves alone unless others are named. */
export const defaultUnderived: readonly string[] = ['openshift/etcd', 'openshift-priv/etcd'];

/** Whether a cut selects a configuration: it promotes to the current release, and that is not disabled. */
export function isCut({ promotion }: Configuration, { current, namespace }: BranchCutOptions): boolean {
  const isNamespace = (name: string) => (namespace ? name === namespace : isOfficialNamespace(name));
  return (promotion?.to ?? []).some((to) => !to.disabled && to.name === current && isNamespace(to.namespace));
}

/**
 * What config-brancher writes for a configuration that it selects.
 * @see https://github.com/openshift/ci-tools/blob/52352cd19167cc870e1b04a3abe569312001ed86/cmd/config-brancher/main.go
 */
export function cutConfiguration(source: Configuration, options: BranchCutOptions): CutConfiguration {
  const { current, bump, underived = defaultUnderived } = options;
  const { org, repo, branch } = source.zz_generated_metadata;
  const isBumped = bump !== undefined && branch !== `openshift-${current}`;
  const dev = isBumped ? bump : current;
  const own = isBumped ? withImages(withRelease(source, current, bump), current, bump) : source;
  const first = isBumped ? [own] : [];
  if (isMain(branch) && underived.includes(`${org}/${repo}`)) return { source, outputs: first };
  if (!branchFor(branch, current, current)) {
    return {
      source,
      outputs: [],
      fault: `branch ${branch} is not main, master, release-${current} or openshift-${current}`,
    };
  }
  const futures = releasesOf(options).filter((future) => branchFor(branch, current, future) !== branch);
  const derived = futures.map((future) => derive(own, dev, future, branchFor(branch, current, future)!, options));
  return { source, outputs: [...first, ...derived] };
}

function releasesOf({ current, futures }: BranchCutOptions): string[] {
  return [...futures, current];
}

/** The files of a cut by their paths: where two outputs have one path, the later wins. */
export function filesOfCut(cuts: readonly CutConfiguration[]): ReadonlyMap<string, Configuration> {
  const outputs = cuts.flatMap((cut) => cut.outputs);
  return new Map(outputs.map((output) => [configPath(output.zz_generated_metadata), output]));
}

function derive(
  own: Configuration,
  dev: string,
  future: string,
  branch: string,
  { skipPeriodics }: BranchCutOptions,
): Configuration {
  const released = withPromotion(withRelease(own, dev, future), own, dev, future);
  const { tests, zz_generated_metadata: metadata, ...rest } = withImages(released, dev, future);
  const kept = skipPeriodics ? tests?.filter((test) => test.portable || !isPeriodic(test)) : tests;
  return { ...rest, ...(kept ? { tests: kept } : {}), zz_generated_metadata: { ...metadata, branch } };
}

function isMain(branch: string): boolean {
  return branch === 'main' || branch === 'master';
}

function branchFor(branch: string, current: string, future: string): string | undefined {
  if (isMain(branch) || branch === `release-${current}`) return `release-${future}`;
  return branch === `openshift-${current}` ? `openshift-${future}` : undefined;
}

// What stands before the release is kept; a name that does not end in it is lost.
function raised(name: string, from: string, to: string): string {
  return name.endsWith(from) ? name.slice(0, name.length - from.length) + to : to;
}

function withRelease(configuration: Configuration, from: string, to: string): Configuration {
  const { promotion, tag_specification: tag, releases } = configuration;
  const targets = promotion?.to?.map((target) =>
    target.name?.includes(from) ? { ...target, name: raised(target.name, from, to) } : target,
  );
  return {
    ...configuration,
    ...(promotion && targets ? { promotion: { ...promotion, to: targets } } : {}),
    ...(tag ? { tag_specification: { ...tag, name: raised(tag.name, from, to) } } : {}),
    ...(releases ? { releases: mapValues(releases, (release) => raisedRelease(release, from, to)) } : {}),
  };
}

type Releases = NonNullable<Configuration['releases']>;

// A release with both loses the first, as upstream.
function raisedRelease(release: Releases[string], from: string, to: string): Releases[string] {
  const { integration, candidate } = release;
  if (candidate) return { candidate: { ...candidate, version: raised(candidate.version, from, to) } };
  return integration ? { integration: { ...integration, name: raised(integration.name, from, to) } } : release;
}

function withPromotion(configuration: Configuration, own: Configuration, dev: string, future: string): Configuration {
  const { promotion } = configuration;
  if (!promotion || !own.promotion?.to) return configuration;
  const targets = own.promotion.to.flatMap((target) => (target.name?.includes(dev) ? [derivedTarget(target)] : []));
  return { ...configuration, promotion: { ...promotion, to: targets } };

  function derivedTarget({ disabled: _, ...target }: PromotionTarget): PromotionTarget {
    const isDisabled = future === dev;
    return { ...target, name: raised(target.name!, dev, future), ...(isDisabled ? { disabled: true } : {}) };
  }
}

function withImages(configuration: Configuration, from: string, to: string): Configuration {
  const { base_images: images, base_rpm_images: rpms, build_root: root } = configuration;
  const raise = <T extends ImageStreamTagReference>(image: T): T =>
    isOfficialNamespace(image.namespace) && image.name.includes(from)
      ? { ...image, name: raised(image.name, from, to) }
      : image;
  const tag = root?.image_stream_tag;
  return {
    ...configuration,
    ...(images ? { base_images: mapValues(images, raise) } : {}),
    ...(rpms ? { base_rpm_images: mapValues(rpms, raise) } : {}),
    ...(root && tag ? { build_root: { ...root, image_stream_tag: raise(tag) } } : {}),
  };
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
