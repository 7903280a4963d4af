import {
  type Configuration,
  type LiteralTestStep,
  type MultiStageTestConfigurationLiteral,
  type ResourceRequirements,
  type TestConfiguration,
} from '../config';
import { type FieldPath, type Place, type UnplacedProblem } from '../problems';
import { type Phase } from '../registry';
import { type GraphNode } from './image-graph';
import { type ClaimedRelease } from './image-source';
import { type PromotedTag } from './promoted-tags';
import { type PlannedBuild, type PlannedImport, type TestPlan } from './test-plan';
import { type When } from './when';

/**
 * What a configuration means, as read-only plain data: its tests with their resolved steps and triggers, and the images
 * that are pulled and built. Expensive parts are computed when they are first read.
 */
export interface ClosedPipeline {
  /** The configuration as it is written. */
  readonly configuration: Configuration;
  /** The configuration with `literal_steps` in place of the steps that name something of the registry. */
  readonly resolved: Configuration;
  /** How much of the step registry was known: nothing, some of its entries, or all of it. */
  readonly registry: 'none' | 'partial' | 'whole';
  /** Whether cluster profiles could be looked up. */
  readonly hasProfiles: boolean;
  /** The tests, in the order of the configuration. */
  readonly tests: readonly ClosedTest[];
  /** The image graph as ci-operator expands it: imports, builds, tests, releases. */
  readonly nodes: readonly GraphNode[];
  /** The images that are pulled. */
  readonly imports: readonly PlannedImport[];
  /** The images that are built, each after those it needs; those that can never be built come last. */
  readonly builds: readonly PlannedBuild[];
  /** The tags that are published. */
  readonly promotion: readonly PromotedTag[];
  /** What is wrong with how the tests use the registry; fields begin at the top of the configuration. */
  readonly problems: readonly UnplacedProblem[];
}

/** What a test of a configuration means. */
export interface ClosedTest {
  /** The name of the test. */
  readonly name: string;
  /** The field of the test. */
  readonly field: FieldPath;
  /** Whether it is a script in a container, or steps in phases. */
  readonly kind: 'container' | 'multi-stage';
  /** The test as it is written. */
  readonly test: TestConfiguration;
  /** When the test runs. */
  readonly when: When;
  /** What the entry of `resources` for the test requests, and its limits, over the entry for all. */
  readonly resources: ResourceRequirements;
  /** The cluster profile, which the workflow may bring. @default - none */
  readonly profile?: TestProfile;
  /** The release of the cluster that the test claims from a pool. @default - none */
  readonly claim?: ClaimedRelease;
  /** The test as `literal_steps`, as far as it is known. @default - none: a container test */
  readonly literal?: MultiStageTestConfigurationLiteral;
  /** Whether everything that it names was looked up. */
  readonly isWhole: boolean;
  /** The known steps of all phases, in order, with the values that they get. */
  readonly steps: readonly ClosedStep[];
  /** Where the steps and their values come from; names that are not known have their place in it. */
  readonly trail: readonly StepOrigins[];
  /** What it names of the step registry, and the registry lacks. */
  readonly missing: readonly MissingName[];
  /** What is wrong with how it uses the registry; fields begin at the top of the configuration. */
  readonly problems: readonly UnplacedProblem[];
  /** How it runs. @default - none: something is missing or wrong */
  readonly plan?: TestPlan;
}

/** A step of a test, and the field that brings it. */
export interface ClosedStep {
  /** The step. */
  readonly step: LiteralTestStep;
  /** The phase that it runs in. */
  readonly phase: Phase;
  /** The field of the configuration that brings it. */
  readonly at: FieldPath;
  /** Whether that field is the step itself. */
  readonly isInline: boolean;
}

/** Where a step and its values come from. */
export interface StepOrigins {
  /** The name of the step, or what stands for a name that is not known. */
  readonly name: string;
  /** The phase that it runs in. */
  readonly phase: Phase;
  /** The field of the configuration that brings it. */
  readonly at: FieldPath;
  /** Whether that field is the step itself. */
  readonly isInline: boolean;
  /** The step. @default - none: only its name is known */
  readonly step?: LiteralTestStep;
  /** What brings it, the outermost first: `workflow/a`, `chain/b`, `ref/c`. */
  readonly trail: readonly string[];
  /** The entry of the registry that defines it. @default - none: the test or a workflow does */
  readonly entry?: StepEntry;
  /** The parameters. */
  readonly env: readonly SetValue[];
  /** The images whose pull specs it receives. */
  readonly dependencies: readonly SetValue[];
}

/** The entry of the step registry that defines a step. */
export interface StepEntry {
  /** Where it stands. */
  readonly place: Place;
  /** What it is for. @default - nothing is written down */
  readonly documentation?: string;
}

/** The value of a variable, and who sets it. */
export interface SetValue {
  /** The name of the variable. */
  readonly name: string;
  /** The value. @default - none */
  readonly value?: string;
  /** What sets it, such as `workflow/ipi-aws`. @default - none: it is the default of the step */
  readonly setBy?: string;
}

/** The cluster profile of a test. */
export interface TestProfile {
  /** The name of the profile. */
  readonly name: string;
  /** The field that names it: of the test, or its workflow. */
  readonly field: FieldPath;
  /** Whether it was looked up. */
  readonly isKnown: boolean;
  /** The cloud, such as `azure4`. @default - not known */
  readonly clusterType?: string;
}

/** A name of the step registry that a test needs and the registry lacks. */
export interface MissingName {
  /** What it is a name of. */
  readonly kind: 'workflow' | 'chain' | 'step';
  /** The name. */
  readonly name: string;
}
