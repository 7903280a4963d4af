import { brand, isBranded, refuseAbstract } from '../tree';
import { type Construct } from 'constructs';
import { jobNameOf, type TestConfiguration } from '../config';
import { type Extra, withExtra } from './extra';
import { PipelinePart } from './pipeline-part';
import { choice, nested, value } from './prop-rules';
import { fieldsOf, type PropTable } from './props';
import { type Reporter, type Trigger } from './images-job';

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

/** The architectures that nodes may have. */
export const nodeArchitectures = { amd64: true, arm64: true, ppc64le: true, s390x: true } as const;

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

const clusterClaimTable: PropTable<ClusterClaimProps> = {
  version: 'version',
  cloud: choice('cloud', { aws: true, gcp: true, azure4: true, vsphere: true }),
  owner: 'owner',
  product: 'product',
  architecture: 'architecture',
  as: 'as',
  labels: 'labels',
  timeout: 'timeout',
};

/** The rule of a claim; what it leaves out is what the loader sets. */
export const clusterClaimRule = nested('cluster_claim', clusterClaimTable, {
  product: 'ocp',
  architecture: 'amd64',
  timeout: '1h0m0s',
});

export const testTable: PropTable<TestProps> = {
  // The test adds its fields, since they may depend on its name.
  trigger: value('Trigger', null, () => ({})),
  reporter: value('Reporter', 'reporter_config', (reporter) => reporter.toFields()),
  timeout: 'timeout',
  capabilities: 'capabilities',
  cluster: 'cluster',
  nodeArchitecture: choice('node_architecture', nodeArchitectures),
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
  static {
    brand(this, 'Test');
  }
  /** The settings that it was made with. */
  readonly props: P;

  protected constructor(
    scope: Construct,
    /** The test's name. */
    readonly testName: string,
    props: P,
    private readonly table: PropTable<P>,
  ) {
    refuseAbstract(new.target, Test);
    super(scope, testName, 'test');
    this.props = this.takeProps(props, table);
    if (this.trigger?.schedule) this.trigger.schedule.join(this.jobName);
  }

  /** The fields of the format. */
  toFields(): TestConfiguration {
    const given = { ...fieldsOf(this.props, this.table), ...this.trigger?.toFields(this.jobName) };
    return withExtra({ as: this.testName, ...given, ...this.kindFields() }, this.props.extra);
  }

  private get trigger(): Trigger | undefined {
    const { trigger } = this.props ?? {};
    return isBranded(trigger, 'Trigger') ? trigger : undefined;
  }

  private get jobName(): string {
    const { metadata } = this.pipeline ?? {};
    return metadata ? jobNameOf(metadata, 'periodic', this.testName) : this.testName;
  }

  /** The fields that make it the kind of test it is. */
  protected abstract kindFields(): Partial<TestConfiguration>;
}
