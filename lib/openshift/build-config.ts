import { type Construct } from 'constructs';
import { type Manifest, type ManifestProps, type ObjectReference, OpenShiftObject } from './openshift-object';

/** How an image is built. @see build/v1/types.go of openshift/api */
export interface BuildConfigManifest extends Manifest {
  readonly apiVersion: 'build.openshift.io/v1';
  readonly kind: 'BuildConfig';
  /** Source, strategy and output. */
  readonly spec: BuildConfigSpec;
}

/** Source, strategy and output of a build. */
export interface BuildConfigSpec {
  /** What starts a build by itself: a change of this object, or of the image that it builds on. @default - nothing does */
  readonly triggers?: readonly { readonly type: 'ConfigChange' | 'ImageChange' }[];
  /** Whether builds wait for each other; `SerialLatestOnly` drops those in between. @default Serial */
  readonly runPolicy?: 'Serial' | 'SerialLatestOnly' | 'Parallel';
  /** Labels that the node of the build must have. @default - those that the cluster gives to builds */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Requests and limits of the pod that builds. */
  readonly resources?: ResourceRequirements;
  /** What the build context holds. */
  readonly source: BuildSource;
  /** How the context becomes an image. */
  readonly strategy: { readonly type: 'Docker'; readonly dockerStrategy: DockerStrategy };
  /** Where the image is pushed to. */
  readonly output: { readonly to: ObjectReference<'ImageStreamTag' | 'DockerImage'> };
}

/** What the build context holds. */
export interface BuildSource {
  /** Where the context comes from before images are copied into it: nowhere, a Git repository, or images alone. */
  readonly type: 'Dockerfile' | 'Git' | 'Image';
  /** The Dockerfile itself. @default - the one in the context */
  readonly dockerfile?: string;
  /** The repository that is cloned, and the branch, tag or commit of it. @default - none */
  readonly git?: { readonly uri: string; readonly ref?: string };
  /** The directory of the sources that is the context. @default - their top */
  readonly contextDir?: string;
  /** Images that files are copied from. @default - none */
  readonly images?: readonly ImageSource[];
}

/** Paths of an image that are copied into the build context, and names in the Dockerfile that it replaces. */
export interface ImageSource {
  /** The image. */
  readonly from: ObjectReference<'ImageStreamTag' | 'DockerImage'>;
  /** The names in the Dockerfile's `FROM` and `COPY --from` that this image replaces. @default - none */
  readonly as?: readonly string[];
  /** Paths in the image, and the directory of the context that each is copied to. @default - none */
  readonly paths?: readonly { readonly sourcePath: string; readonly destinationDir: string }[];
}

/** How the Dockerfile is built. */
export interface DockerStrategy {
  /** The image that replaces the base of the last stage. @default - the Dockerfile's own */
  readonly from?: ObjectReference<'ImageStreamTag' | 'DockerImage'>;
  /** The path of the Dockerfile below the context. @default - `Dockerfile` */
  readonly dockerfilePath?: string;
  /** Whether each layer is built anew. @default false */
  readonly noCache?: boolean;
  /** Whether the base image is pulled even where the node has it. @default false */
  readonly forcePull?: boolean;
  /** Variables that the Dockerfile's commands and the image get. */
  readonly env?: readonly EnvironmentVariable[];
  /** Values of the Dockerfile's `ARG`s. */
  readonly buildArgs?: readonly EnvironmentVariable[];
  /** Whether all layers become one when the image is written: `SkipLayers` makes one. @default None */
  readonly imageOptimizationPolicy?: 'None' | 'SkipLayers' | 'SkipLayersAndWarn';
}

/** A BuildConfig of OpenShift. */
export class BuildConfig extends OpenShiftObject {
  override readonly resourceType = 'buildconfigs';

  constructor(scope: Construct, id: string, props: ManifestProps<BuildConfigManifest>) {
    const manifest: BuildConfigManifest = { apiVersion: 'build.openshift.io/v1', kind: 'BuildConfig', ...props };
    super(scope, id, manifest);
  }
}

/** A variable of a build: a text, a key of a ConfigMap or Secret, or a field of the pod that builds. */
export type EnvironmentVariable = {
  /** The name of the variable. */
  readonly name: string;
} & (
  | {
      /** Its value as a text. @default - empty */
      readonly value?: string;
    }
  | {
      /** Where its value is taken from. */
      readonly valueFrom:
        | { readonly configMapKeyRef: ObjectKey }
        | { readonly secretKeyRef: ObjectKey }
        | { readonly fieldRef: { readonly fieldPath: string } };
    }
);

/** One key of a ConfigMap or Secret. */
export interface ObjectKey {
  /** The ConfigMap or Secret. */
  readonly name: string;
  /** The key in it. */
  readonly key: string;
  /** Whether it may be missing. @default false */
  readonly optional?: boolean;
}

/** What a pod asks for and may use at most. */
export interface ResourceRequirements {
  /** What the node must have free, by resource, as quantities such as `100m` and `200Mi`. */
  readonly requests?: Readonly<Record<string, string>>;
  /** What it may use at most, by resource, as quantities such as `1` and `1Gi`. */
  readonly limits?: Readonly<Record<string, string>>;
}

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
