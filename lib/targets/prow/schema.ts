import { type YamlValue } from '../../yaml';

/** A resource of the pod that is mounted. */
export type Volume = { name: string } & Record<string, YamlValue>;

/** Where a volume appears in the container. */
export type VolumeMount = { mountPath: string; name: string; readOnly: true };

/** What a job's pod runs. */
export type Container = {
  args: string[];
  command: string[];
  env?: YamlValue[];
  image: string;
  imagePullPolicy: string;
  name: string;
  ports?: YamlValue[];
  resources: YamlValue;
  volumeMounts: VolumeMount[];
};

/** The pod that runs ci-operator. */
export type PodSpec = { containers: Container[]; serviceAccountName: string; volumes: Volume[] };

/** How the sources get into the pod and what is done around it. */
export type DecorationConfig = {
  oauth_token_secret?: { key: string; name: string };
  skip_cloning?: boolean;
  sparse_checkout_files?: string[];
  timeout?: string;
};

/** A repository that is cloned. */
export type Refs = {
  base_ref: string;
  org: string;
  path_alias?: string;
  repo: string;
  sparse_checkout_files?: string[];
};

/** Where a job reports. */
export type ReporterConfig = {
  slack: { channel?: string; job_states_to_report: string[]; report_template?: string };
};

/** How a failed periodic is repeated. */
export type RetryConfig = { attempts?: number; interval?: string; run_all?: boolean };

/** What jobs of all kinds have; a job that was read may have any other field of Prow's. */
export type JobBase = {
  agent?: string;
  annotations?: Record<string, string>;
  cluster?: string;
  decorate?: boolean;
  decoration_config?: DecorationConfig;
  hidden?: boolean;
  labels?: Record<string, string>;
  max_concurrency?: number;
  name: string;
  path_alias?: string;
  reporter_config?: ReporterConfig;
  spec?: PodSpec;
};

/** A job that runs on pull requests. */
export type Presubmit = JobBase & {
  always_run: boolean;
  branches?: string[];
  context?: string;
  optional?: boolean;
  rerun_command?: string;
  run_if_changed?: string;
  skip_branches?: string[];
  skip_if_only_changed?: string;
  skip_report?: boolean;
  trigger?: string;
};

/** A job that runs after a merge. */
export type Postsubmit = JobBase & {
  always_run?: boolean;
  branches?: string[];
  run_if_changed?: string;
  skip_if_only_changed?: string;
};

/** A job that runs by the clock. */
export type Periodic = JobBase & {
  cron?: string;
  extra_refs?: Refs[];
  interval?: string;
  minimum_interval?: string;
  retry?: RetryConfig;
};

/** A job of any kind. */
export type Job = Presubmit | Postsubmit | Periodic;

/** What a job file holds; `presubmits` and `postsubmits` by `<org>/<repo>`. */
export type JobFile = {
  periodics?: Periodic[];
  postsubmits?: Record<string, Postsubmit[]>;
  presubmits?: Record<string, Presubmit[]>;
};

/** The jobs of one configuration. */
export interface GeneratedJobs {
  readonly presubmits: Presubmit[];
  readonly postsubmits: Postsubmit[];
  readonly periodics: Periodic[];
}
