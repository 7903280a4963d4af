import { brand } from '../tree';
import { type UnresolvedRelease } from '../config';
import { choice, mapValues, ofClass } from './prop-rules';
import { innerFieldsOf, isRecord, type PropTable } from './props';

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

const products = { ocp: true, okd: true, 'okd-scos': true } as const;
const streams = { ci: true, nightly: true, 'konflux-nightly': true, okd: true, 'okd-scos': true } as const;
const architectures = { amd64: true, arm64: true, multi: true, ppc64le: true, s390x: true } as const;

export const lookedUpTable: PropTable<LookedUpReleaseProps> = {
  architecture: choice('architecture', architectures),
  relative: 'relative',
};

export const integrationTable: PropTable<IntegrationReleaseProps> = {
  namespace: 'namespace',
  includeBuiltImages: 'include_built_images',
  referencePolicy: choice('reference_policy', { Local: true, Source: true }),
};

export const candidateTable: PropTable<CandidateReleaseProps> = {
  product: choice('product', products),
  stream: choice('stream', streams),
  ...lookedUpTable,
};

export const prereleaseTable: PropTable<PrereleaseProps> = {
  product: choice('product', products),
  lower: 'version_bounds.lower',
  upper: 'version_bounds.upper',
  stream: 'version_bounds.stream',
  ...lookedUpTable,
};

/** A release payload that tests run against. */
export class Release {
  static {
    brand(this, 'Release');
  }
  /** The newest development builds of a version, such as `4.22`. */
  static integration(version: string, props: IntegrationReleaseProps = {}): Release {
    const integration = { namespace: 'ocp', name: version, ...innerFieldsOf(props, integrationTable) };
    return new Release({ integration });
  }

  /** The newest candidate of a version in a stream. */
  static candidate(version: string, props: CandidateReleaseProps): Release {
    const candidate = { product: 'ocp', version, stream: props?.stream, ...innerFieldsOf(props, candidateTable) };
    return new Release({ candidate });
  }

  /** A validated payload between two versions. */
  static prerelease(props: PrereleaseProps): Release {
    const prerelease = {
      product: 'ocp',
      version_bounds: { lower: props?.lower, upper: props?.upper },
      ...innerFieldsOf(props, prereleaseTable),
    };
    return new Release({ prerelease });
  }

  /** A published payload of a channel. */
  static published(
    version: string,
    channel: 'stable' | 'fast' | 'candidate',
    props: LookedUpReleaseProps = {},
  ): Release {
    return new Release({ release: { version, channel, ...innerFieldsOf(props, lookedUpTable) } });
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

/** The payloads of a configuration: those of a version, and those that are named beside or in place of them. */
export function releasesOf(version: string | undefined, given: Readonly<Record<string, Release>> = {}): unknown {
  const named = version === undefined ? {} : Release.initialAndLatest(version);
  if (!isRecord(given)) return given;
  return mapValues({ ...named, ...given }, (one) => ofClass(one, 'Release', (release) => release.toFields()));
}
