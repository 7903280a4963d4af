import { duration, flag, integer, list, map, object, shape, text } from '../field';
import { type SlackReporterConfig, slackReporterShape } from './reporting';
import {
  dnsConfigShape,
  leaseShape,
  type LiteralTestStep,
  literalStepShape,
  type Observer,
  observerShape,
  type Observers,
  observersShape,
  type StepDnsConfig,
  type StepLease,
  type TestStep,
  testStepShape,
} from './steps';

/** A secret that is mounted into a container test. */
export interface Secret {
  /** The file name for a single field of the secret manager. */
  as?: string;
  /** A bundle of the secret manager. */
  bundle?: string;
  /** A collection of the secret manager. */
  collection?: string;
  /** A field of the group. */
  field?: string;
  /** A group of the collection. */
  group?: string;
  /** The Secret's name. */
  name?: string;
  /** The absolute directory; `/usr/test-secrets` when empty. */
  mount_path: string;
}

/** A volume in memory, mounted at `/tmp/volume`. */
export interface MemoryBackedVolume {
  /** Its size as a Kubernetes quantity. */
  size: string;
}

/** A test that is one container. */
export interface ContainerTestConfiguration {
  /** The image of the pipeline it runs in. */
  from: string;
  /** A volume in memory. */
  memory_backed_volume?: MemoryBackedVolume;
  /** Whether the sources are cloned into the working directory; the default is true for imported images only. */
  clone?: boolean;
}

/** A cluster that is claimed from a pool. */
export interface ClusterClaim {
  /** The name of the release it provides; `latest` when left out. */
  as?: string;
  /** The product; `ocp` when left out. */
  product?: string;
  /** The version, such as `4.22`. */
  version: string;
  /** The architecture; amd64 when left out. */
  architecture?: string;
  /** `aws`, `gcp`, `azure4` or `vsphere`. */
  cloud: string;
  /** Who owns the pool. */
  owner: string;
  /** Further labels that the pool must have. */
  labels?: Record<string, string>;
  /** How long is waited for a cluster; 1h when left out. */
  timeout?: string;
}

/** How a failed periodic is repeated. */
export interface Retry {
  /** Whether all attempts run, even after one has passed. */
  run_all?: boolean;
  /** How many attempts there are at most. */
  attempts?: number;
  /** The pause between two attempts, such as `1h`. */
  interval?: string;
}

/** A test of several steps: what a workflow gives, with what the test puts in its place. */
export interface MultiStageTestConfiguration {
  /** The cluster profile: credentials and quota of a cloud account. */
  cluster_profile?: string;
  /** The steps before the test; replaces the workflow's as a whole. */
  pre?: TestStep[];
  /** The steps of the test; replaces the workflow's as a whole. */
  test?: TestStep[];
  /** The steps after the test, whatever happened; replaces the workflow's as a whole. */
  post?: TestStep[];
  /** The workflow of the registry that it builds on. */
  workflow?: string;
  /** Values of parameters. */
  env?: Record<string, string>;
  /** Images by the environment variable that receives the pull spec. */
  dependencies?: Record<string, string>;
  /** Name servers and search domains of all pods. */
  dnsConfig?: StepDnsConfig;
  /** Resources that are leased for the whole test. */
  leases?: StepLease[];
  /** Whether post steps with `optional_on_success` are skipped when nothing failed. */
  allow_skip_on_success?: boolean;
  /** Whether failures of steps with `best_effort` are ignored. */
  allow_best_effort_post_steps?: boolean;
  /** Which observers run. */
  observers?: Observers;
  /** Pull specs by the environment variable they replace. */
  dependency_overrides?: Record<string, string>;
  /** The architecture of the nodes all steps run on. */
  node_architecture?: string;
  /** Architectures by step. */
  node_architecture_overrides?: Record<string, string>;
}

/** A cluster profile that has been looked up. */
export interface ClusterProfileLiteral {
  /** The profile's name. */
  name?: string;
  /** The type of the lease that comes with it. */
  lease_type?: string;
  /** The type of the lease of addresses. */
  ip_pool_lease_type?: string;
  /** The cloud, such as `azure4`. */
  cluster_type?: string;
  /** The Secret with the credentials. */
  secret?: string;
}

/** A test of several steps with everything resolved. */
export interface MultiStageTestConfigurationLiteral {
  /** The cluster profile. */
  cluster_profile_literal?: ClusterProfileLiteral;
  /** The steps before the test. */
  pre?: LiteralTestStep[];
  /** The steps of the test. */
  test?: LiteralTestStep[];
  /** The steps after the test. */
  post?: LiteralTestStep[];
  /** Values of parameters. */
  env?: Record<string, string>;
  /** Images by the environment variable that receives the pull spec. */
  dependencies?: Record<string, string>;
  /** Name servers and search domains of all pods. */
  dnsConfig?: StepDnsConfig;
  /** Resources that are leased for the whole test. */
  leases?: StepLease[];
  /** Whether post steps with `optional_on_success` are skipped when nothing failed. */
  allow_skip_on_success?: boolean;
  /** Whether failures of steps with `best_effort` are ignored. */
  allow_best_effort_post_steps?: boolean;
  /** The observers, in full. */
  observers?: Observer[];
  /** Pull specs by the environment variable they replace. */
  dependency_overrides?: Record<string, string>;
  /** The architecture of the nodes all steps run on. */
  node_architecture?: string;
  /** Architectures by step. */
  node_architecture_overrides?: Record<string, string>;
  /** The limit of the whole test. */
  timeout?: string;
}

/** One test: exactly one of `container`, `steps` and `literal_steps`. */
export interface TestConfiguration {
  /** The test's name and target. */
  as: string;
  /** What the test needs of the cluster it runs on. */
  capabilities?: string[];
  /** Whether the test may run containers of its own. */
  nested_podman?: boolean;
  /** The shell commands of a container test. */
  commands?: string;
  /** The build cluster the job is pinned to. */
  cluster?: string;
  /** One secret of a container test; excludes `secrets`. */
  secret?: Secret;
  /** Secrets of a container test; excludes `secret`. */
  secrets?: Secret[];
  /** Run as a periodic on this cron. */
  cron?: string;
  /** Whether a periodic runs on pull requests too. */
  presubmit?: boolean;
  /** Run as a periodic so long after the last start. */
  interval?: string;
  /** Run as a periodic so long after the last end. */
  minimum_interval?: string;
  /** Whether the release controller starts it. */
  release_controller?: boolean;
  /** Whether it runs after a merge instead of on pull requests. */
  postsubmit?: boolean;
  /** A cluster that is claimed from a pool. */
  cluster_claim?: ClusterClaim;
  /** `false`: on pull requests only when somebody asks for it. */
  always_run?: boolean;
  /** How a failed periodic is repeated. */
  retry?: Retry;
  /** Run only when a changed path matches this regular expression. */
  run_if_changed?: string;
  /** As `run_if_changed`, for the second stage of the pipeline. */
  pipeline_run_if_changed?: string;
  /** Whether a pull request can be merged without it. */
  optional?: boolean;
  /** Whether the test can be run outside of this repository's jobs. */
  portable?: boolean;
  /** Skip when every changed path matches this regular expression. */
  skip_if_only_changed?: string;
  /** Regular expressions of branches whose pull requests skip it. */
  skip_branches?: string[];
  /** As `skip_if_only_changed`, for the second stage of the pipeline. */
  pipeline_skip_if_only_changed?: string;
  /** The limit of the whole job; at most 72h. */
  timeout?: string;
  /** The architecture of the node it runs on. */
  node_architecture?: string;
  /** Whether its job is not rehearsed when the configuration changes. */
  disable_rehearsal?: boolean;
  /** Whether requests stay as written instead of being tuned. */
  disable_pod_scaler?: boolean;
  /** Whether access to the network is restricted. */
  restrict_network_access?: boolean;
  /** Into how many jobs the test is split. */
  shard_count?: number;
  /** How many of its jobs run at once at most. */
  max_concurrency?: number;
  /** Where the job reports. */
  reporter_config?: SlackReporterConfig;
  /** The test is one container. */
  container?: ContainerTestConfiguration;
  /** The test has several steps. */
  steps?: MultiStageTestConfiguration;
  /** The test has several steps, resolved. */
  literal_steps?: MultiStageTestConfigurationLiteral;
}

const secretShape = shape<Secret>({
  as: text(),
  bundle: text(),
  collection: text(),
  field: text(),
  group: text(),
  name: text(),
  mount_path: text('always'),
});
const containerShape = shape<ContainerTestConfiguration>({
  from: text('always'),
  memory_backed_volume: object(shape<MemoryBackedVolume>({ size: text('always') })),
  clone: flag('set'),
});
const clusterClaimShape = shape<ClusterClaim>({
  as: text(),
  product: text(),
  version: text('always'),
  architecture: text(),
  cloud: text('always'),
  owner: text('always'),
  labels: map(text()),
  timeout: duration(),
});
// The order of the fields is that of the loader's types, which is that of the resolver's JSON.
const settingsBeforeObservers = {
  env: map(text()),
  dependencies: map(text()),
  dnsConfig: object(dnsConfigShape),
  leases: list(object(leaseShape)),
  allow_skip_on_success: flag('set'),
  allow_best_effort_post_steps: flag('set'),
};
const settingsAfterObservers = {
  dependency_overrides: map(text()),
  node_architecture: text('set'),
  node_architecture_overrides: map(text()),
};
export const multiStageShape = shape<MultiStageTestConfiguration>({
  cluster_profile: text(),
  pre: list(object(testStepShape)),
  test: list(object(testStepShape)),
  post: list(object(testStepShape)),
  workflow: text('set'),
  ...settingsBeforeObservers,
  observers: object(observersShape),
  ...settingsAfterObservers,
});
const clusterProfileLiteralShape = shape<ClusterProfileLiteral>({
  name: text(),
  lease_type: text(),
  ip_pool_lease_type: text(),
  cluster_type: text(),
  secret: text(),
});
const multiStageLiteralShape = shape<MultiStageTestConfigurationLiteral>({
  cluster_profile_literal: object(clusterProfileLiteralShape),
  pre: list(object(literalStepShape)),
  test: list(object(literalStepShape)),
  post: list(object(literalStepShape)),
  ...settingsBeforeObservers,
  observers: list(object(observerShape)),
  ...settingsAfterObservers,
  timeout: duration(),
});
export const testShape = shape<TestConfiguration>({
  as: text('always'),
  capabilities: list(text()),
  nested_podman: flag(),
  commands: text(),
  cluster: text(),
  secret: object(secretShape),
  secrets: list(object(secretShape)),
  cron: text('set'),
  presubmit: flag(),
  interval: text('set'),
  minimum_interval: text('set'),
  release_controller: flag(),
  postsubmit: flag(),
  cluster_claim: object(clusterClaimShape),
  always_run: flag('set'),
  retry: object(shape<Retry>({ run_all: flag(), attempts: integer(), interval: text() })),
  run_if_changed: text(),
  pipeline_run_if_changed: text(),
  optional: flag(),
  portable: flag(),
  skip_if_only_changed: text(),
  skip_branches: list(text()),
  pipeline_skip_if_only_changed: text(),
  timeout: duration(),
  node_architecture: text(),
  disable_rehearsal: flag(),
  disable_pod_scaler: flag(),
  restrict_network_access: flag('set'),
  shard_count: integer('set'),
  max_concurrency: integer(),
  reporter_config: object(slackReporterShape),
  container: object(containerShape),
  steps: object(multiStageShape),
  literal_steps: object(multiStageLiteralShape),
});
