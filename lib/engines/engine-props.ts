import { type Configuration } from '../config';
import { type RepositoryFile } from '../files';
import { type Registry } from '../registry';
import { type Builder } from './builder';
import { type ImageSource } from './image-source';
import { type TestCluster } from './test-cluster';

/** Settings that Tekton and Argo share. */
export interface EngineProps {
  /** The step registry that tests are resolved against. @default - none: tests that name something of it are reported */
  readonly registry?: Registry;
  /** Where images of OpenShift CI are pulled from. @default ImageSource.central() */
  readonly imageSource?: ImageSource;
  /** How images are built. @default - buildah, with the registry as a parameter of the run */
  readonly builder?: Builder;
  /** The cluster that steps work on. @default TestCluster.fromSecret('test-cluster') for tests without a cluster profile, else TestCluster.madeBySteps() */
  readonly cluster?: TestCluster;
  /** Values of parameters of the runs, by name. @default - those of the configuration */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The pipelines that are compiled, by the names of their configuration files without `.yaml`. @default - all */
  readonly pipelines?: readonly string[];
  /** The names of the tests that are compiled. @default - all */
  readonly tests?: readonly string[];
  /** Whether the run is on OpenShift, which gives each pod a user of its own. @default false */
  readonly isOpenShift?: boolean;
  /** The namespace of all objects. @default 'ci' */
  readonly namespace?: string;
  /** The image with `kubectl` that starts periodic runs, where the engine has no clock of its own. @default 'registry.k8s.io/kubectl:v1.33.6' */
  readonly kubectlImage?: string;
  /** The size of the volume that the pods of a run share. @default '1Gi' */
  readonly volumeSize?: string;
  /** The storage class of that volume. @default - the cluster's default */
  readonly storageClass?: string;
  /** Whether a test that cannot be expressed fails the synth. @default false */
  readonly isStrict?: boolean;
}

/** The names of the settings, for the check of what a program gives. */
export const enginePropNames = {
  registry: 'optional',
  imageSource: 'optional',
  builder: 'optional',
  cluster: 'optional',
  parameters: 'optional',
  tests: 'optional',
  pipelines: 'optional',
  isOpenShift: 'optional',
  namespace: 'optional',
  kubectlImage: 'optional',
  volumeSize: 'optional',
  storageClass: 'optional',
  isStrict: 'optional',
} as const satisfies Record<keyof EngineProps, 'optional'>;

/** What a run is compiled from. */
export interface EngineContext {
  readonly configuration: Configuration;
  /** Files of the tested repository that the sources may not have yet. */
  readonly repositoryFiles: readonly RepositoryFile[];
}
