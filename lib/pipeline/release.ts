import {
  type Candidate,
  type Integration,
  type Prerelease,
  type PublishedRelease,
  type UnresolvedRelease,
} from '../config';

/** Where development builds are taken from. */
export interface IntegrationReleaseProps {
  /** The stream's namespace. @default 'ocp' */
  readonly namespace?: string;
  /** Whether images of this pipeline replace those of the stream; for `latest` only. @default false */
  readonly includeBuiltImages?: boolean;
  /** How references are resolved. @default 'Local' */
  readonly referencePolicy?: 'Local' | 'Source';
}

/** The architecture of a payload. */
export type ReleaseArchitecture = 'amd64' | 'arm64' | 'multi' | 'ppc64le' | 's390x';

/** Settings of a payload that is looked up. */
export interface LookedUpReleaseProps {
  /** The payload's architecture. @default 'amd64' */
  readonly architecture?: ReleaseArchitecture;
  /** How many payloads back from the newest. @default 0 */
  readonly relative?: number;
}

/** A candidate of a release stream. */
export interface CandidateReleaseProps extends LookedUpReleaseProps {
  /** The product. @default 'ocp' */
  readonly product?: 'ocp' | 'okd' | 'okd-scos';
  /** The stream. */
  readonly stream: 'ci' | 'nightly' | 'konflux-nightly' | 'okd' | 'okd-scos';
}

/** A validated payload before it is published. */
export interface PrereleaseProps extends LookedUpReleaseProps {
  /** The product. @default 'ocp' */
  readonly product?: 'ocp' | 'okd' | 'okd-scos';
  /** The lower bound, excluded. */
  readonly lower: string;
  /** The upper bound, excluded. */
  readonly upper: string;
  /** The stream that is searched. @default - upstream's, `4-stable` */
  readonly stream?: string;
}

/** A release payload that tests run against. */
export class Release {
  /** The newest development builds of a version, such as `4.22`. */
  static integration(version: string, props: IntegrationReleaseProps = {}): Release {
    const integration: Integration = {
      namespace: props.namespace ?? 'ocp',
      name: version,
      include_built_images: props.includeBuiltImages,
      reference_policy: props.referencePolicy,
    };
    return new Release({ integration });
  }

  /** The newest candidate of a version in a stream. */
  static candidate(version: string, props: CandidateReleaseProps): Release {
    const { product = 'ocp', stream, architecture, relative } = props;
    const candidate: Candidate = { product, version, stream, architecture, relative };
    return new Release({ candidate });
  }

  /** A validated payload between two versions. */
  static prerelease(props: PrereleaseProps): Release {
    const { product = 'ocp', lower, upper, stream, architecture, relative } = props;
    const prerelease: Prerelease = { product, architecture, relative, version_bounds: { lower, upper, stream } };
    return new Release({ prerelease });
  }

  /** A published payload of a channel. */
  static published(
    version: string,
    channel: 'stable' | 'fast' | 'candidate',
    props: LookedUpReleaseProps = {},
  ): Release {
    const release: PublishedRelease = { version, channel, architecture: props.architecture, relative: props.relative };
    return new Release({ release });
  }

  /** `initial` and `latest` of one version, the second with the images of the pipeline itself. */
  static initialAndLatest(version: string): Record<string, Release> {
    return {
      initial: Release.integration(version),
      latest: Release.integration(version, { includeBuiltImages: true }),
    };
  }

  private constructor(private readonly fields: UnresolvedRelease) {}

  /** The fields of the format. */
  toFields(): UnresolvedRelease {
    return this.fields;
  }
}
