import { type IConstruct } from 'constructs';
import { type Problem } from '../problems';
import { hasRegistry, isResolved, parseImage } from './image-reference';
import { rules } from '../rules';

// On the root itself, so that other copies of this package find it.
const lockKey = Symbol.for('cdk8s-openshift-ci.ImageLock');

/** Digests of images, as they were when somebody looked them up. */
export class ImageLock {
  /** `digests` holds nothing for an image whose digest nobody knows yet. */
  constructor(
    readonly file: string,
    private readonly digests: ReadonlyMap<string, string | undefined>,
  ) {}

  /** The lock of the app that a construct is in; an empty one where the app has none. */
  static of(construct: IConstruct): ImageLock | undefined {
    return (construct.node.root as { [lockKey]?: ImageLock })[lockKey];
  }

  /** Gives the constructs of an app their lock; those that are made before do not see it. */
  attachTo(root: IConstruct): void {
    Object.defineProperty(root, lockKey, { value: this, configurable: true });
  }

  /** The image by its digest, or as it is where the digest is not known. */
  pin(image: string): string {
    const digest = this.digests.get(image);
    return digest ? `${parseImage(image).name}@${digest}` : image;
  }

  /** A warning that names the images whose digest is not known. */
  findUnresolved(images: readonly string[], construct: IConstruct): Problem[] {
    const open = [...new Set(images)].filter((image) => isLockable(image) && !isResolved(this.pin(image))).sort();
    if (open.length === 0) return [];
    const listed = open.map((image) => `${image} (${this.digests.has(image) ? 'unresolved' : `not in ${this.file}`})`);
    const message = `images are named by a tag, which may mean another one tomorrow: ${listed.join(', ')}`;
    const remedy = 'run openshift-ci lock-images, and synth again';
    const place = { construct: construct.node.path };
    return [{ severity: 'warning', rule: rules.unresolvedImage.id, place, message, remedy }];
  }
}

/** Whether an image can be looked up: it is in a registry, and not in the one inside a cluster, which has a cluster's own. */
export function isLockable(image: string): boolean {
  return hasRegistry(image) && !isResolved(image) && !/^[^/]+\.svc(:\d+)?\//.test(image);
}
