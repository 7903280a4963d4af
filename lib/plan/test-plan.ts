import { type ImageBuild, type ProjectDirectoryImageBuildInputs, type TestConfiguration } from '../config';
import {
  type CredentialReference,
  type ResourceRequirements,
  type Secret,
  type StepDnsConfig,
  type StepLease,
} from '../config';
import { type FieldPath } from '../problems';
import { type Phase } from '../registry';

/** Where an image that a run uses comes from. */
export type ImageUse =
  | {
      /** Built in the run. */
      readonly from: 'build';
      /** The name under which the run builds it. */
      readonly name: string;
    }
  | {
      /** A tag of an image stream of OpenShift CI's central cluster. */
      readonly from: 'stream';
      /** The namespace of the image stream. */
      readonly namespace: string;
      /** The image stream. */
      readonly name: string;
      /** The tag of the image stream. */
      readonly tag: string;
    }
  | {
      /** An image of a registry. */
      readonly from: 'registry';
      /** The whole pull spec. */
      readonly pullSpec: string;
      /** The Secret that the pull needs. @default - none */
      readonly pullSecret?: string;
    }
  | {
      /** A release payload that is resolved when the run starts. */
      readonly from: 'release';
      /** The name of the release in the configuration, such as `latest`. */
      readonly release: string;
      /** The image of the payload. @default - the payload itself */
      readonly tag?: string;
    }
  | {
      /** The build root that a file of the tested repository names. */
      readonly from: 'repository';
    }
  | {
      /** Nobody provides it. */
      readonly from: 'nowhere';
      /** The name that the configuration has for it. */
      readonly name: string;
    };

/** A variable of a step, with a value that is known. */
export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** An image whose pull spec a step receives in a variable. */
export interface ImageVariable {
  readonly name: string;
  readonly image: ImageUse;
}

/** One step of a run, with everything that decides how it runs. */
export interface RunStep {
  /** Its name, unique in its phase. */
  readonly name: string;
  readonly phase: Phase;
  /** The field of the configuration that it comes from. */
  readonly field: FieldPath;
  readonly image: ImageUse;
  readonly commands: string;
  /** Whether the commands are a program that is run as it is, instead of text for bash. */
  readonly isScript: boolean;
  /** Parameters. */
  readonly env: readonly Variable[];
  readonly dependencies: readonly ImageVariable[];
  /** Seconds until it is interrupted. */
  readonly timeout: number;
  /** Seconds from the interrupt until it is killed. */
  readonly grace: number;
  /** Whether its failure counts: best effort is only so where the test allows it. */
  readonly isCounted: boolean;
  /** Whether it is skipped when no counted step of an earlier phase has failed. */
  readonly runsOnlyAfterFailure: boolean;
  /** Whether it may reach the cluster under test, and may change SHARED_DIR. */
  readonly hasKubeconfig: boolean;
  /** The image that `oc` is copied from. */
  readonly cli?: ImageUse;
  readonly credentials: readonly CredentialReference[];
  readonly resources: ResourceRequirements;
  readonly nodeArchitecture?: string;
  readonly dnsConfig?: StepDnsConfig;
  /** Whether it runs containers of its own. */
  readonly isNestedPodman: boolean;
}

/** A process that watches the steps of pre and test from the side. */
export type RunObserver = Pick<
  RunStep,
  'name' | 'field' | 'image' | 'commands' | 'env' | 'timeout' | 'grace' | 'resources'
>;

/** One image that a run builds. */
export type PlannedBuild = {
  readonly name: string;
  readonly field: FieldPath;
  /** The builds that must be done before it. */
  readonly needs: readonly string[];
  readonly resources: ResourceRequirements;
} & (
  | { readonly kind: 'project'; readonly project: ProjectDirectoryImageBuildInputs }
  | { readonly kind: 'source'; readonly root: ImageUse }
  | { readonly kind: 'cache'; readonly base: ImageUse; readonly commands: string }
  | {
      readonly kind: 'image';
      readonly image: ImageBuild;
      /** What takes the place of the base of the last stage. */
      readonly base?: ImageUse;
      /** The images of `inputs`, by their names there; `src` is always one of them. */
      readonly inputs: Readonly<Record<string, ImageUse>>;
    }
  /** A build that only ci-operator can do, in its own words. */
  | { readonly kind: 'other'; readonly what: string }
);

/** When a test runs. */
export type RunTrigger =
  | { readonly kind: 'presubmit' }
  | { readonly kind: 'postsubmit' }
  | { readonly kind: 'periodic'; readonly cron: string }
  /** A time from the last run, which no cron says. */
  | { readonly kind: 'interval'; readonly interval: string; readonly isMinimum: boolean }
  /** Another program starts it. */
  | { readonly kind: 'release-controller' };

/** What one test of a configuration means: the images it needs, in order, and the steps of its phases. */
export interface TestPlan {
  readonly name: string;
  readonly kind: 'container' | 'multi-stage';
  /** The field of the configuration that it comes from. */
  readonly field: FieldPath;
  readonly test: TestConfiguration;
  readonly trigger: RunTrigger;
  /** The images of the test's closure that are built, each after those it needs. */
  readonly builds: readonly PlannedBuild[];
  readonly phases: Readonly<Record<Phase, readonly RunStep[]>>;
  readonly observers: readonly RunObserver[];
  /** Resources that are leased for the whole run; steps' own among them. */
  readonly leases: readonly StepLease[];
  /** The cluster profile, whose Secret the steps see; its cluster type where the registry says it. */
  readonly clusterProfile?: { readonly name: string; readonly clusterType?: string; readonly secret?: string };
  /** Releases whose payloads the steps are told. */
  readonly payloads: readonly string[];
  /** Secrets of a container test. */
  readonly secrets: readonly Secret[];
  /** Whether a container test clones the sources itself. */
  readonly clones: boolean;
  /** Seconds that the whole run may take; nothing where the configuration sets no limit. */
  readonly timeout?: number;
}
