import { type Construct } from 'constructs';
import { type ClusterClaim, type TestConfiguration } from '../config';
import { type Extra, withExtra } from './extra';
import { type IPipelineImage, PipelinePart } from './pipeline-part';
import { fieldsOf, type PropTable } from './props';
import { type Reporter } from './reporter';
import { type Trigger } from './trigger';

/** Settings that every test has. */
export interface TestProps {
  /** When it runs. @default - on every pull request */
  readonly trigger?: Trigger;
  /** Where its job reports. @default - nowhere */
  readonly reporter?: Reporter;
  /** The limit of the whole job, such as `4h`; at most 72h. @default - Prow's */
  readonly timeout?: string;
  /** What it needs of the cluster it runs on. @default - nothing */
  readonly capabilities?: readonly string[];
  /** The build cluster its job is pinned to. @default - upstream chooses */
  readonly cluster?: string;
  /** The architecture of the node it runs on. @default - upstream's, amd64 */
  readonly nodeArchitecture?: 'amd64' | 'arm64' | 'ppc64le' | 's390x';
  /** Whether it may run containers of its own. @default false */
  readonly nestedPodman?: boolean;
  /** Whether it can be run outside of this repository's jobs. @default false */
  readonly portable?: boolean;
  /** Whether its job is not rehearsed when the configuration changes. @default false */
  readonly disableRehearsal?: boolean;
  /** Whether requests stay as written instead of being tuned. @default false */
  readonly disablePodScaler?: boolean;
  /** Whether access to the network is restricted. @default - upstream's */
  readonly restrictNetworkAccess?: boolean;
  /** Into how many jobs it is split; more than 1. @default - one job */
  readonly shardCount?: number;
  /** How many of its jobs run at once at most. @default - no limit */
  readonly maxConcurrency?: number;
  /** Fields that are merged into the output as they are. @default - none */
  readonly extra?: Extra;
}

/** A cluster that is claimed from a pool. */
export interface ClusterClaimProps {
  /** The version, such as `4.22`. */
  readonly version: string;
  /** The cloud. */
  readonly cloud: 'aws' | 'gcp' | 'azure4' | 'vsphere';
  /** Who owns the pool. */
  readonly owner: string;
  /** The product. @default 'ocp' */
  readonly product?: string;
  /** The architecture. @default 'amd64' */
  readonly architecture?: string;
  /** The name of the release it provides. @default 'latest' */
  readonly as?: string;
  /** Further labels that the pool must have. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** How long is waited for a cluster. @default '1h' */
  readonly timeout?: string;
}

export const clusterClaimFields = (claim: ClusterClaimProps): ClusterClaim => ({
  version: claim.version,
  cloud: claim.cloud,
  owner: claim.owner,
  product: claim.product ?? 'ocp',
  architecture: claim.architecture ?? 'amd64',
  as: claim.as,
  labels: claim.labels && { ...claim.labels },
  timeout: claim.timeout ?? '1h0m0s',
});

export const testTable: PropTable<TestProps> = {
  trigger: (trigger) => trigger.toFields(),
  reporter: (reporter) => ({ reporter_config: reporter.toFields() }),
  timeout: 'timeout',
  capabilities: 'capabilities',
  cluster: 'cluster',
  nodeArchitecture: 'node_architecture',
  nestedPodman: 'nested_podman',
  portable: 'portable',
  disableRehearsal: 'disable_rehearsal',
  disablePodScaler: 'disable_pod_scaler',
  restrictNetworkAccess: 'restrict_network_access',
  shardCount: 'shard_count',
  maxConcurrency: 'max_concurrency',
  extra: null,
};

/** A test of a pipeline; its id is its name and its target. */
export abstract class Test<P extends TestProps> extends PipelinePart {
  protected constructor(
    scope: Construct,
    /** The test's name. */
    readonly testName: string,
    readonly props: P,
    private readonly table: PropTable<P>,
    images: readonly (IPipelineImage | undefined)[],
  ) {
    super(scope, testName, 'test');
    this.checkProps(props, table);
    this.checkImages(images);
  }

  /** The fields of the format. */
  toFields(): TestConfiguration {
    const fields = { as: this.testName, ...fieldsOf(this.props, this.table), ...this.kindFields() };
    return withExtra(fields, this.props.extra);
  }

  /** The fields that make it the kind of test it is. */
  protected abstract kindFields(): Partial<TestConfiguration>;
}
