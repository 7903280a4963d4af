import { ApiObject } from 'cdk8s';
import { type Construct } from 'constructs';
import { type EnvironmentVariable, type ResourceRequirements } from './kubernetes';
import { type Manifest, type ManifestProps, type ObjectReference } from './metadata';

/** How an image is built. @see build/v1/types.go of openshift/api */
export interface BuildConfigManifest extends Manifest {
  readonly apiVersion: 'build.openshift.io/v1';
  readonly kind: 'BuildConfig';
  readonly spec: BuildConfigSpec;
}

/** Source, strategy and output of a build. */
export interface BuildConfigSpec {
  readonly triggers?: readonly { readonly type: 'ConfigChange' | 'ImageChange' }[];
  readonly runPolicy?: 'Serial' | 'SerialLatestOnly' | 'Parallel';
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly resources?: ResourceRequirements;
  readonly source: BuildSource;
  readonly strategy: { readonly type: 'Docker'; readonly dockerStrategy: DockerStrategy };
  readonly output: { readonly to: ObjectReference<'ImageStreamTag' | 'DockerImage'> };
}

/** What the build context holds. */
export interface BuildSource {
  readonly type: 'Dockerfile' | 'Git' | 'Image';
  /** The Dockerfile itself. @default - the one in the context */
  readonly dockerfile?: string;
  readonly git?: { readonly uri: string; readonly ref?: string };
  readonly contextDir?: string;
  readonly images?: readonly ImageSource[];
}

/** Paths of an image that are copied into the build context, and names in the Dockerfile that it replaces. */
export interface ImageSource {
  readonly from: ObjectReference<'ImageStreamTag' | 'DockerImage'>;
  readonly as?: readonly string[];
  readonly paths?: readonly { readonly sourcePath: string; readonly destinationDir: string }[];
}

/** How the Dockerfile is built. */
export interface DockerStrategy {
  /** The image that replaces the base of the last stage. @default - the Dockerfile's own */
  readonly from?: ObjectReference<'ImageStreamTag' | 'DockerImage'>;
  readonly dockerfilePath?: string;
  readonly noCache?: boolean;
  readonly forcePull?: boolean;
  readonly env?: readonly EnvironmentVariable[];
  readonly buildArgs?: readonly EnvironmentVariable[];
  readonly imageOptimizationPolicy?: 'None' | 'SkipLayers' | 'SkipLayersAndWarn';
}

/** A BuildConfig of OpenShift. */
export class BuildConfig extends ApiObject {
  constructor(scope: Construct, id: string, props: ManifestProps<BuildConfigManifest>) {
    const manifest: BuildConfigManifest = { apiVersion: 'build.openshift.io/v1', kind: 'BuildConfig', ...props };
    super(scope, id, manifest);
  }
}
