import { type Construct } from 'constructs';
import { type TestConfiguration } from '../config';
import { type ClusterProfile } from './cluster-profile';
import { type IPipelineImage } from './pipeline-part';
import { fieldsOf, type PropTable } from './props';
import { dnsFields, type InlineStepSettings, leaseFields, type LeaseProps, type Step } from './step';
import { type ClusterClaimProps, clusterClaimFields, Test, type TestProps, testTable } from './test';

/** Settings of a test of several steps. */
export interface MultiStageSettings extends TestProps {
  /** The workflow of the registry that it builds on. @default - none */
  readonly workflow?: string;
  /** The steps before the test; replaces the workflow's as a whole. @default - the workflow's */
  readonly pre?: readonly Step[];
  /** The steps of the test; replaces the workflow's as a whole. @default - the workflow's */
  readonly test?: readonly Step[];
  /** The steps after it, whatever happened; replaces the workflow's as a whole. @default - the workflow's */
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
  readonly observers?: { readonly enable?: readonly string[]; readonly disable?: readonly string[] };
  /** The architecture of the nodes all steps run on. @default - upstream's, amd64 */
  readonly stepArchitecture?: string;
  /** Architectures by step. @default - none */
  readonly stepArchitectureOverrides?: Readonly<Record<string, string>>;
}

/** A test that installs its cluster with a profile, or needs none. */
export interface WithClusterProfile extends MultiStageSettings {
  /** Credentials and quota of a cloud account. @default - none */
  readonly clusterProfile?: ClusterProfile;
  readonly clusterClaim?: undefined;
}

/** A test that claims a cluster from a pool. */
export interface WithClusterClaim extends MultiStageSettings {
  /** The cluster. */
  readonly clusterClaim: ClusterClaimProps;
  readonly clusterProfile?: undefined;
}

/** Settings of a test of several steps: it brings one cluster along, or none. */
export type MultiStageTestProps = WithClusterProfile | WithClusterClaim;

type AnyProps = MultiStageSettings & {
  readonly clusterProfile?: ClusterProfile;
  readonly clusterClaim?: ClusterClaimProps;
};

const steps = (name: string) => (given: readonly Step[]) => ({ [name]: given.map((step) => step.toFields()) });

const stepsTable: PropTable<Omit<AnyProps, keyof TestProps | 'clusterClaim'>> = {
  clusterProfile: ({ profile }) => ({ cluster_profile: profile }),
  workflow: 'workflow',
  pre: steps('pre'),
  test: steps('test'),
  post: steps('post'),
  env: 'env',
  dependencies: (images) => ({
    dependencies: Object.fromEntries(Object.entries(images).map(([env, image]) => [env, image.imageName])),
  }),
  dependencyOverrides: 'dependency_overrides',
  dns: (dns) => ({ dnsConfig: dnsFields(dns) }),
  leases: (leases) => ({ leases: leases.map(leaseFields) }),
  allowSkipOnSuccess: 'allow_skip_on_success',
  allowBestEffortPostSteps: 'allow_best_effort_post_steps',
  observers: 'observers',
  stepArchitecture: 'node_architecture',
  stepArchitectureOverrides: 'node_architecture_overrides',
};

const table: PropTable<AnyProps> = {
  ...testTable,
  ...(Object.fromEntries(Object.keys(stepsTable).map((name) => [name, null])) as {
    [K in keyof typeof stepsTable]: null;
  }),
  clusterClaim: (claim) => ({ cluster_claim: clusterClaimFields(claim) }),
};

/** A test of several steps: what a workflow gives, with what the test puts in its place. */
export class MultiStageTest extends Test<AnyProps> {
  constructor(scope: Construct, id: string, props: MultiStageTestProps) {
    const ownSteps = [props.pre, props.test, props.post].flatMap((phase) => phase ?? []);
    const images = [...ownSteps.flatMap((step) => step.images), ...Object.values(props.dependencies ?? {})];
    super(scope, id, props, table, images);
    this.addProblem(...ownSteps.flatMap((step) => step.problems));
  }

  protected override kindFields(): Partial<TestConfiguration> {
    return { steps: fieldsOf(this.props, stepsTable) };
  }
}
