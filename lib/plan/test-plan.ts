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
import { type When } from './when';

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
  /** The name. */
  readonly name: string;
  /** The value. */
  readonly value: string;
}

/** An image whose pull spec a step receives in a variable. */
export interface ImageVariable {
  /** The name of the variable. */
  readonly name: string;
  /** The image. */
  readonly image: ImageUse;
}

/** One step of a run, with everything that decides how it runs. */
export interface RunStep {
  /** Its name, unique in its phase. */
  readonly name: string;
  /** The phase that it runs in. */
  readonly phase: Phase;
  /** The field of the configuration that it comes from. */
  readonly field: FieldPath;
  /** The image that it runs in. */
  readonly image: ImageUse;
  /** The shell commands. */
  readonly commands: string;
  /** Whether the commands are a program that is run as it is, instead of text for bash. */
  readonly isScript: boolean;
  /** Parameters. */
  readonly env: readonly Variable[];
  /** Images whose pull specs it receives. */
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
  /** Secrets that are mounted. */
  readonly credentials: readonly CredentialReference[];
  /** What its pod requests, and its limits. */
  readonly resources: ResourceRequirements;
  /** The architecture of the node. @default - any */
  readonly nodeArchitecture?: string;
  /** Name servers and search domains. @default - those of the cluster */
  readonly dnsConfig?: StepDnsConfig;
  /** Whether it runs containers of its own. */
  readonly isNestedPodman: boolean;
}

/** A process that watches the steps of pre and test from the side. */
export type RunObserver = Pick<
  RunStep,
  'name' | 'field' | 'image' | 'commands' | 'env' | 'timeout' | 'grace' | 'resources'
>;

/** An image that is not built: it is pulled, or comes of another build. */
export interface PlannedImport {
  /** The name under which the pipeline knows it. */
  readonly name: string;
  /** The field of the configuration that it comes from. */
  readonly field: FieldPath;
  /** Where it is pulled from. */
  readonly image: ImageUse;
}

/** One image that a run builds. */
export type PlannedBuild = {
  /** The name under which the pipeline knows it. */
  readonly name: string;
  /** The field of the configuration that it comes from. */
  readonly field: FieldPath;
  /** The builds that must be done before it. */
  readonly needs: readonly string[];
  /** All images that it needs, built, imported, or missing. */
  readonly requires: readonly string[];
  /** One more than the greatest stage that it needs, from 1; nothing where it can never be built. */
  readonly stage?: number;
  /** What the build requests, and its limits: its own entry of `resources`, over the one for all. */
  readonly resources: ResourceRequirements;
} & (
  | {
      /** The build root, from a Dockerfile of the repository. */
      readonly kind: 'project';
      /** The Dockerfile. */
      readonly project: ProjectDirectoryImageBuildInputs;
    }
  | {
      /** The sources in the build root. */
      readonly kind: 'source';
      /** The build root. */
      readonly root: ImageUse;
    }
  | {
      /** What commands leave in an image. */
      readonly kind: 'cache';
      /** The image that they run in. */
      readonly base: ImageUse;
      /** The shell commands. */
      readonly commands: string;
    }
  | {
      /** An image of `images`. */
      readonly kind: 'image';
      /** The image as the configuration has it. */
      readonly image: ImageBuild;
      /** What takes the place of the base of the last stage. */
      readonly base?: ImageUse;
      /** The images of `inputs`, by their names there; `src` is always one of them. */
      readonly inputs: Readonly<Record<string, ImageUse>>;
    }
  | {
      /** A build that only ci-operator can do. */
      readonly kind: 'other';
      /** What it is, in a few words. */
      readonly what: string;
    }
);

/** When a test runs. */
export type RunTrigger =
  | {
      /** A pull request. */
      readonly kind: 'presubmit';
    }
  | {
      /** A merge. */
      readonly kind: 'postsubmit';
    }
  | {
      /** A clock. */
      readonly kind: 'periodic';
      /** Its times. */
      readonly cron: string;
    }
  | {
      /** A time from the last run, which no cron says. */
      readonly kind: 'interval';
      /** The time, as a duration of Go. */
      readonly interval: string;
      /** Whether it counts from the end of the last run. */
      readonly isMinimum: boolean;
    }
  | {
      /** Another program. */
      readonly kind: 'release-controller';
    };

/** What one test of a configuration means: the images it needs, in order, and the steps of its phases. */
export interface TestPlan {
  /** The name of the test. */
  readonly name: string;
  /** Whether it is a script in a container, or steps in phases. */
  readonly kind: 'container' | 'multi-stage';
  /** The field of the configuration that it comes from. */
  readonly field: FieldPath;
  /** The test as it is written. */
  readonly test: TestConfiguration;
  /** When the test runs. */
  readonly when: When;
  /** What starts it first of all. */
  readonly trigger: RunTrigger;
  /** The images of the test's closure that are built, each after those it needs. */
  readonly builds: readonly PlannedBuild[];
  /** The steps of each phase; a container test has one step in the phase `test`. */
  readonly phases: Readonly<Record<Phase, readonly RunStep[]>>;
  /** Processes that watch the steps. */
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
