import { type ClusterClaim, type Configuration, type TestConfiguration } from '../config';

/** Where the image of a name comes from: an image stream of the test's namespace, and a tag. */
export interface ImageSource {
  readonly stream: string;
  readonly tag: string;
  /** Whether the name says the stream, or names an image that the configuration imports or builds. */
  readonly isExplicit: boolean;
}

/** The release of a cluster that a test claims: the name it is imported by, and the name that it stands in for. */
export interface ClaimedRelease {
  /** The name that it is imported by, such as `latest-e2e`. */
  readonly name: string;
  /** The release that it takes the place of, such as `latest`. */
  readonly standsFor: string;
}

/** The stream of what the configuration imports and builds. */
export const pipelineStream = 'pipeline';

const pipelinePrefixes = ['root', 'src', 'bin', 'test-bin', 'rpms', 'src-bundle', 'ci-index'];

/** Where an image comes from that a step names as `tag` or `stream:tag`; unknown names are of the latest release. */
export function imageSourceOf(name: string, configuration: Configuration, claim?: ClaimedRelease): ImageSource {
  const [first = '', second] = name.split(':');
  const isPipeline = second === undefined && isPipelineImage(first, configuration);
  const stream = second !== undefined ? first : isPipeline ? pipelineStream : 'stable';
  const tag = second ?? first;
  const isExplicit = second !== undefined || isPipeline;
  if (claim && stream === 'release' && tag === claim.standsFor) return { stream, tag: claim.name, isExplicit };
  if (claim && stream === streamOfRelease(claim.standsFor)) {
    return { stream: streamOfRelease(claim.name), tag, isExplicit };
  }
  return { stream, tag, isExplicit };
}

/** Whether a name is that of an image which the configuration imports or builds, by its name or its beginning. */
export function isPipelineImage(name: string, configuration: Configuration): boolean {
  return (
    isImportedImage(name, configuration) ||
    isBuiltImage(name, configuration) ||
    isBundleImage(name, configuration) ||
    pipelinePrefixes.some((prefix) => name.startsWith(prefix))
  );
}

/** Whether a name is that of a base image or an external image. */
export function isImportedImage(name: string, configuration: Configuration): boolean {
  const { base_images: base = {}, base_rpm_images: rpm = {}, external_images: external = {} } = configuration;
  return [base, rpm, external].some((images) => Object.hasOwn(images, name));
}

/** Whether a name is that of an image of `images:`. */
export function isBuiltImage(name: string, { images }: Configuration): boolean {
  return images?.items?.some(({ to }) => to === name) ?? false;
}

/** Whether a name is that of an operator bundle. */
export function isBundleImage(name: string, { operator }: Configuration): boolean {
  if (!operator) return false;
  return name.startsWith('ci-bundle') || Boolean(operator.bundles?.some(({ as }) => as && as === name));
}

/** The stream that a release is imported into. */
export function streamOfRelease(release: string): string {
  return release === 'latest' ? 'stable' : `stable-${release}`;
}

/** The release that a stream belongs to. */
export function releaseOfStream(stream: string): string {
  return stream === 'stable' ? 'latest' : stream.replace(/^stable-/, '');
}

/** Whether a stream is one that steps can take images from. */
export function isKnownStream(stream: string): boolean {
  return stream === pipelineStream || stream === 'release' || stream.startsWith('stable');
}

/** The release of the cluster that a test claims. */
export function claimedReleaseOf(test: Pick<TestConfiguration, 'as' | 'cluster_claim'>): ClaimedRelease | undefined {
  const claim: ClusterClaim | undefined = test.cluster_claim;
  if (!claim) return undefined;
  const standsFor = claim.as || 'latest';
  return { name: `${standsFor}-${test.as}`, standsFor };
}
