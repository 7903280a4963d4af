import { brand } from '../tree';
import { type Construct } from 'constructs';
import { type ClusterProfile } from './cluster-profile';
import { fieldsOf, innerFieldsOf, isRecord, type PropTable, unknownProps } from './props';
import {
  entryNameOf,
  type IRegistryEntry,
  RegistryPart,
  type RegistryPartProps,
  registryPartTable,
} from './registry-part';
import {
  type AnyInlineProps,
  dnsTable,
  imagesOf,
  type InlineStepProps,
  type InlineStepSettings,
  type LeaseProps,
  leaseTable,
  parametersRule,
  resourcesOf,
  stepTable,
} from './inline-step';
import { entries, images, nested, nestedList, steps, value } from './prop-rules';
import { type IPipelineImage } from './pipeline-part';
import { showValue, type TestStep } from '../config';
import { type UnplacedProblem } from '../problems';
import { withExtra } from './extra';

/** One entry of a test's phase. */
export class Step {
  static {
    brand(this, 'Step');
  }
  /** A step of the step registry. */
  static ref(step: string | IRegistryEntry<'ref'>): Step {
    return new Step({ ref: entryNameOf(step) }, [], []);
  }

  /** A chain of the step registry. */
  static chain(chain: string | IRegistryEntry<'chain'>): Step {
    return new Step({ chain: entryNameOf(chain) }, [], []);
  }

  /** A step that is written out. */
  static inline(name: string, props: InlineStepProps): Step {
    if (!isRecord(props)) return new Step({ as: name, ...innerFieldsOf(props, stepTable) }, [], []);
    const resources = resourcesOf(props);
    const own = { as: name, ...fieldsOf<AnyInlineProps>(props, stepTable), resources } as TestStep;
    const problems = unknownProps(props, stepTable, `Step.inline(${showValue(name)})`);
    return new Step(withExtra(own, props.extra), imagesOf(props), problems);
  }

  private constructor(
    private readonly fields: TestStep,
    /** The images it uses. */
    readonly images: readonly IPipelineImage[],
    /** What is wrong with it in itself. */
    readonly problems: readonly UnplacedProblem[],
  ) {}

  /** The fields of the format. */
  toFields(): TestStep {
    return this.fields;
  }
}

/** The three phases of a test, with what is set for all their steps. */
export interface PhasesProps {
  /** The steps before the test; in a test, replaces the workflow's as a whole. @default - the workflow's */
  readonly pre?: readonly Step[];
  /** The steps of the test; in a test, replaces the workflow's as a whole. @default - the workflow's */
  readonly test?: readonly Step[];
  /** The steps after it, whatever happened; in a test, replaces the workflow's as a whole. @default - the workflow's */
  readonly post?: readonly Step[];
  /** Values of parameters. @default - none */
  readonly env?: Readonly<Record<string, string>>;
  /** Images by the environment variable that receives the pull spec. @default - none */
  readonly dependencies?: Readonly<Record<string, IPipelineImage>>;
  /** Pull specs by the environment variable they replace. @default - none */
  readonly dependencyOverrides?: Readonly<Record<string, string>>;
  /** Name servers and search domains of all pods. @default - the cluster's */
  readonly dns?: InlineStepSettings['dns'];
  /** Resources that are leased for the whole test. @default - none */
  readonly leases?: readonly LeaseProps[];
  /** Whether post steps with `optionalOnSuccess` are skipped when nothing failed. @default - upstream's, false */
  readonly allowSkipOnSuccess?: boolean;
  /** Whether failures of steps with `bestEffort` are ignored. @default - upstream's, false */
  readonly allowBestEffortPostSteps?: boolean;
  /** Which observers run. @default - those of the steps */
  readonly observers?: {
    readonly enable?: readonly (string | IRegistryEntry<'observer'>)[];
    readonly disable?: readonly (string | IRegistryEntry<'observer'>)[];
  };
  /** The architecture of the nodes all steps run on. @default - upstream's, amd64 */
  readonly stepArchitecture?: string;
  /** Architectures by step. @default - none */
  readonly stepArchitectureOverrides?: Readonly<Record<string, string>>;
}

const observersTable: PropTable<NonNullable<PhasesProps['observers']>> = {
  enable: entries('enable'),
  disable: entries('disable'),
};

/** How the phases become fields, with the cluster profile that they install with. */
export const phasesTable: PropTable<PhasesProps & { readonly clusterProfile?: ClusterProfile }> = {
  clusterProfile: value('ClusterProfile', 'cluster_profile', ({ profile }) => profile),
  pre: steps('pre'),
  test: steps('test'),
  post: steps('post'),
  env: 'env',
  dependencies: images('dependencies'),
  dependencyOverrides: 'dependency_overrides',
  dns: nested('dnsConfig', dnsTable),
  leases: nestedList('leases', leaseTable),
  allowSkipOnSuccess: 'allow_skip_on_success',
  allowBestEffortPostSteps: 'allow_best_effort_post_steps',
  observers: nested('observers', observersTable),
  stepArchitecture: 'node_architecture',
  stepArchitectureOverrides: 'node_architecture_overrides',
};

/** The steps of all phases. */
export function stepsOf({ pre, test, post }: PhasesProps): Step[] {
  return [pre, test, post].flatMap((phase) => phase ?? []).filter((step) => step instanceof Step);
}

/** Settings of a chain. */
export interface ChainProps extends RegistryPartProps {
  /** Its steps, in order; chains among them are chains in the chain. */
  readonly steps: readonly Step[];
  /** Values of its steps' parameters, unless a test or an outer chain sets them. @default - none */
  readonly env?: InlineStepSettings['env'];
  /** Resources that it leases; the format has them, and upstream's resolver passes them over. @default - none */
  readonly leases?: readonly LeaseProps[];
}

const chainTable: PropTable<ChainProps> = {
  ...registryPartTable,
  steps: steps('steps'),
  env: parametersRule,
  leases: nestedList('leases', leaseTable),
};

/** A list of steps of the step registry that goes by one name. */
export class Chain extends RegistryPart<ChainProps> implements IRegistryEntry<'chain'> {
  /** What tells it from other entries of the step registry. */
  readonly kind = 'chain';

  constructor(scope: Construct, id: string, props: ChainProps) {
    super(scope, id, 'chain', props, chainTable);
    this.addProblem(...stepsOf({ test: this.props.steps }).flatMap((step) => step.problems));
  }

  protected override kindFields(): object {
    return { as: this.entryName };
  }
}

/** Settings of a workflow. */
export interface WorkflowProps extends RegistryPartProps, PhasesProps {
  /** The cloud account that its tests install with, unless they name another. @default - none */
  readonly clusterProfile?: ClusterProfile;
}

const nothing = Object.fromEntries(Object.keys(phasesTable).map((name) => [name, null])) as {
  [K in keyof typeof phasesTable]: null;
};
const workflowTable: PropTable<WorkflowProps> = { ...nothing, ...registryPartTable };

/** The three phases of a test under one name: what a test takes over that names it. */
export class Workflow extends RegistryPart<WorkflowProps> implements IRegistryEntry<'workflow'> {
  static {
    brand(this, 'Workflow');
  }
  /** What tells it from other entries of the step registry. */
  readonly kind = 'workflow';

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id, 'workflow', props, workflowTable);
    this.addProblem(...stepsOf(this.props).flatMap((step) => step.problems));
  }

  /** The cluster type of the profile, by the profile's name. */
  clusterTypes(): Record<string, string> {
    const { clusterProfile: profile } = this.props;
    return profile?.clusterType ? { [profile.profile]: profile.clusterType } : {};
  }

  protected override kindFields(): object {
    return { as: this.entryName, steps: fieldsOf(this.props, phasesTable) };
  }
}
