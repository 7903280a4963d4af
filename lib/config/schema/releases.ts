import { flag, integer, list, map, object, type Shape, shape, text } from '../field';

/** A release payload that is assembled from an ImageStream of development builds. */
export interface Integration {
  /** The stream's namespace, such as `ocp`. */
  namespace: string;
  /** The stream's name, such as `4.22`. */
  name: string;
  /** Whether the images built by this pipeline replace those of the stream; for `latest` only. */
  include_built_images?: boolean;
  /** How the stream's references are resolved: `Local` (default) or `Source`. */
  reference_policy?: string;
}

/** A candidate payload of a release stream. */
export interface Candidate {
  /** `ocp`, `okd` or `okd-scos`. */
  product: string;
  /** The payload's architecture; amd64 when left out. */
  architecture?: string;
  /** How many payloads back from the newest. */
  relative?: number;
  /** `ci`, `nightly`, `konflux-nightly`, `okd` or `okd-scos`. */
  stream: string;
  /** The minor version, such as `4.22`. */
  version: string;
}

/** The range in which a version is searched. */
export interface VersionBounds {
  /** The lower bound, excluded. */
  lower: string;
  /** The upper bound, excluded. */
  upper: string;
  /** The stream that is searched; `4-stable` when left out. */
  stream?: string;
}

/** A validated payload before it is published. */
export interface Prerelease {
  /** `ocp`, `okd` or `okd-scos`. */
  product: string;
  /** The payload's architecture; amd64 when left out. */
  architecture?: string;
  /** How many payloads back from the newest. */
  relative?: number;
  /** The range that is searched. */
  version_bounds: VersionBounds;
}

/** A published payload. */
export interface PublishedRelease {
  /** The minor version, such as `4.22`. */
  version: string;
  /** `stable`, `fast` or `candidate`. */
  channel: string;
  /** The payload's architecture; amd64 when left out. */
  architecture?: string;
  /** How many releases back from the newest. */
  relative?: number;
}

/** A release payload: exactly one of the four. */
export interface UnresolvedRelease {
  /** Assembled from development builds. */
  integration?: Integration;
  /** A candidate of a stream. */
  candidate?: Candidate;
  /** Validated, not yet published. */
  prerelease?: Prerelease;
  /** Published. */
  release?: PublishedRelease;
}

/** The older way to name the release stream; `releases` takes its place. */
export interface ReleaseTagConfiguration {
  /** The stream's namespace. */
  namespace: string;
  /** The stream's name. */
  name: string;
  /** Whether the images built by this pipeline replace those of the stream. */
  include_built_images?: boolean;
  /** How the stream's references are resolved: `Local` (default) or `Source`. */
  reference_policy?: string;
}

/** One place that images are published to. */
export interface PromotionTarget {
  /** The namespace that receives them. */
  namespace: string;
  /** The stream that receives one tag for each image; excludes `tag`. */
  name?: string;
  /** The tag in a stream for each image; excludes `name`. */
  tag?: string;
  /** Whether a tag named after the commit is written too. */
  tag_by_commit?: boolean;
  /** Images that are left out; `*` for all. */
  excluded_images?: string[];
  /** More images, by the name they are published under. */
  additional_images?: Record<string, string>;
  /** Whether nothing is published there. */
  disabled?: boolean;
}

/** Where the built images are published when everything has passed. */
export interface PromotionConfiguration {
  /** The places. */
  to?: PromotionTarget[];
  /** Another registry; refused upstream. */
  registry_override?: string;
  /** Whether the build cache is not published. */
  disable_build_cache?: boolean;
  /** A cron on which images are published as well. */
  cron?: string;
}

const integrationShape = shape<Integration>({
  namespace: text('always'),
  name: text('always'),
  include_built_images: flag(),
  reference_policy: text('set'),
});
const descriptorFields = { product: text('always'), architecture: text(), relative: integer() };
const descriptorShape: Shape = { fields: descriptorFields };
const candidateShape = shape<Candidate>(
  { ...descriptorFields, stream: text('always'), version: text('always') },
  { embedded: [descriptorShape] },
);
const versionBoundsShape = shape<VersionBounds>({ lower: text('always'), upper: text('always'), stream: text() });
const prereleaseShape = shape<Prerelease>(
  { ...descriptorFields, version_bounds: object(versionBoundsShape, 'always') },
  { embedded: [descriptorShape] },
);
const publishedReleaseShape = shape<PublishedRelease>({
  version: text('always'),
  channel: text('always'),
  architecture: text(),
  relative: integer(),
});
export const releaseFields = {
  integration: object(integrationShape),
  candidate: object(candidateShape),
  prerelease: object(prereleaseShape),
  release: object(publishedReleaseShape),
};
export const releaseShape = shape<UnresolvedRelease>(releaseFields);

export const releaseTagShape = shape<ReleaseTagConfiguration>({
  namespace: text('always'),
  name: text('always'),
  include_built_images: flag(),
  reference_policy: text('set'),
});

const promotionTargetShape = shape<PromotionTarget>({
  namespace: text('always'),
  name: text(),
  tag: text(),
  tag_by_commit: flag(),
  excluded_images: list(text()),
  additional_images: map(text()),
  disabled: flag(),
});
export const promotionShape = shape<PromotionConfiguration>({
  to: list(object(promotionTargetShape)),
  registry_override: text(),
  disable_build_cache: flag(),
  cron: text(),
});
