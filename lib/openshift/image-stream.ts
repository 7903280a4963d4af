import { type Construct } from 'constructs';
import { type Manifest, type ManifestProps, type ObjectReference } from './metadata';
import { OpenShiftObject } from './openshift-object';

/** A named set of images. @see image/v1/types.go of openshift/api */
export interface ImageStreamManifest extends Manifest {
  readonly apiVersion: 'image.openshift.io/v1';
  readonly kind: 'ImageStream';
  /** What the stream holds. @default - nothing, until something is pushed to it */
  readonly spec?: ImageStreamSpec;
}

/** What an ImageStream holds. */
export interface ImageStreamSpec {
  /** Whether pods may name the stream's tags as their image. @default - not */
  readonly lookupPolicy?: { readonly local: boolean };
  /** The tags that are imported or point elsewhere; tags that builds push need no entry. @default - none */
  readonly tags?: readonly ImageStreamTagSpec[];
}

/** One tag of an ImageStream, and the image it points to. */
export interface ImageStreamTagSpec {
  /** The tag, as it stands behind the colon. */
  readonly name: string;
  /** Annotations of the tag. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** The image that the tag is made from: one of a registry is imported, a tag of a stream is followed. @default - what is pushed */
  readonly from?: ObjectReference<'DockerImage' | 'ImageStreamTag' | 'ImageStreamImage'>;
  /** Whether the tag is imported again from time to time, and whether lists of architectures are kept whole. @default - once, and one architecture */
  readonly importPolicy?: { readonly scheduled?: boolean; readonly importMode?: 'Legacy' | 'PreserveOriginal' };
  /** Whether pods pull from where the image is, or from the cluster's own registry. */
  readonly referencePolicy?: { readonly type: 'Source' | 'Local' };
}

/** An ImageStream of OpenShift. */
export class ImageStream extends OpenShiftObject {
  override readonly resourceType = 'imagestreams';

  constructor(scope: Construct, id: string, props: ManifestProps<ImageStreamManifest>) {
    const manifest: ImageStreamManifest = { apiVersion: 'image.openshift.io/v1', kind: 'ImageStream', ...props };
    super(scope, id, manifest);
  }
}
