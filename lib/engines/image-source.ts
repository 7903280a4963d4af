import { ownValue } from '../collections/lookups';
import { type ImageUse } from '../plan';
import { propTypes, requireType } from '../problems';

/** Pull specs by the names of images: `<namespace>/<name>:<tag>`, `stable[-<release>]:<tag>`, `release:<name>`, `root`. */
export type PullSpecs = Readonly<Record<string, string>>;

type StreamUse = ImageUse & { readonly from: 'stream' };

// ci-tools, pkg/api/promotion.go: one repository holds all streams, and the tag says which.
const quayProxy = ({ namespace, name, tag }: StreamUse) =>
  `quay-proxy.ci.openshift.org/openshift/ci:${namespace}_${name}_${tag}`;

const streamsBelow = (registry: string) => (use: StreamUse) => `${registry}/${nameOfUse(use)}`;

/** Says where an image that OpenShift CI has in its own registries is pulled from outside of it. */
export class ImageSource {
  private constructor(
    /** The pull specs that go before what the registry has. */
    readonly pullSpecs: PullSpecs,
    private readonly specOfStream: ((use: StreamUse) => string) | undefined,
  ) {
    requireType(pullSpecs, propTypes.textMap, 'ImageSource: pullSpecs');
  }

  /** OpenShift CI's images as it resolves them itself, by its proxy of quay.io, and these pull specs before it. */
  static central(pullSpecs: PullSpecs = {}): ImageSource {
    return new ImageSource(pullSpecs, quayProxy);
  }

  /** OpenShift CI's own registry, which came before the proxy, and these pull specs before it. */
  static appCi(pullSpecs: PullSpecs = {}): ImageSource {
    return new ImageSource(pullSpecs, streamsBelow('registry.ci.openshift.org'));
  }

  /** A mirror of OpenShift CI's image streams under `<registry>/<namespace>/<name>:<tag>`, and these pull specs before it. */
  static mirror(registry: string, pullSpecs: PullSpecs = {}): ImageSource {
    requireType(registry, propTypes.text, 'ImageSource.mirror: registry');
    return new ImageSource(pullSpecs, streamsBelow(registry.replace(/\/+$/, '')));
  }

  /** These pull specs and no others: what they lack cannot be expressed. */
  static only(pullSpecs: PullSpecs): ImageSource {
    return new ImageSource(pullSpecs, undefined);
  }

  /** The pull spec of an image that is not built in the run; nothing where it is not known before the run. */
  pullSpecOf(use: ImageUse): string | undefined {
    if (use.from === 'registry') return use.pullSpec;
    const own = ownValue(this.pullSpecs, nameOfUse(use));
    if (own !== undefined || use.from !== 'stream') return own;
    return this.specOfStream?.(use);
  }
}

/** The name by which `--images` and `ImageSource` know an image. */
export function nameOfUse(use: ImageUse): string {
  switch (use.from) {
    case 'stream':
      return `${use.namespace}/${use.name}:${use.tag}`;
    case 'release':
      if (use.tag === undefined) return `release:${use.release}`;
      return `${use.release === 'latest' ? 'stable' : `stable-${use.release}`}:${use.tag}`;
    case 'repository':
      return 'root';
    case 'registry':
      return use.pullSpec;
    case 'build':
    case 'nowhere':
      return use.name;
  }
}
