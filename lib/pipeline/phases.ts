import { type ClusterProfile } from './cluster-profile';
import { dnsTable, type InlineStepSettings, type LeaseProps, leaseTable } from './inline-step';
import { type IPipelineImage } from './pipeline-part';
import { entries, images, nested, nestedList, steps, value } from './prop-rules';
import { type PropTable } from './props';
import { type IRegistryEntry } from './registry-name';
import { Step } from './step';

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
