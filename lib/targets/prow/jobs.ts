import { type Retry, testNameOf } from '../../config';
import { cronOf, startOf } from '../../plan';
import { branchAndFeatures, exactBranch } from './repository-files';
import { jobBaseOf, type JobPlan } from './job-base';
import { type LowerContext } from './lower-context';
import { withoutGaps } from './job-paths';
import { releaseControllerCron, remainingRequired } from './quirks';
import { type Periodic, type Postsubmit, type Presubmit, type Refs, type RetryConfig } from './schema';

/** On which changes a job runs. */
export interface ChangeFilter {
  readonly run_if_changed?: string;
  readonly skip_if_only_changed?: string;
  readonly pipeline_run_if_changed?: string;
  readonly pipeline_skip_if_only_changed?: string;
}

/** When a presubmit runs, and whether it has to pass. */
export interface PresubmitTrigger {
  readonly filter?: ChangeFilter;
  readonly isOptional?: boolean;
  /** Whether it runs only when somebody asks for it. */
  readonly isOnDemand?: boolean;
  readonly skipBranches?: readonly string[];
}

/** When a periodic runs. */
export interface PeriodicTrigger {
  readonly cron?: string;
  readonly interval?: string;
  readonly minimum_interval?: string;
  readonly isReleaseController?: boolean;
  readonly retry?: Retry;
  /** Where the repository is cloned to, if not where its address says. */
  readonly pathAlias?: string;
}

/** A job on pull requests. */
export function presubmitOf(context: LowerContext, plan: JobPlan, trigger: PresubmitTrigger): Presubmit {
  const { zz_generated_metadata: metadata } = context.configuration;
  const { filter = {}, isOnDemand = false, isOptional = false, skipBranches } = trigger;
  const name = testNameOf(metadata, plan.test);
  const isFiltered = startOf(filter).kind === 'changes';
  const isRequiredOnDemand = isOnDemand && !isFiltered && !isOptional;
  return withoutGaps<Presubmit>({
    ...jobBaseOf(context, 'pull', plan),
    always_run: !isFiltered && !isOnDemand,
    annotations: annotationsOf(filter),
    branches: branchAndFeatures(metadata.branch),
    context: `ci/prow/${name}`,
    optional: isOptional || undefined,
    rerun_command: `/test ${name}`,
    run_if_changed: filter.run_if_changed || undefined,
    skip_branches: skipBranches?.length ? [...skipBranches] : undefined,
    skip_if_only_changed: filter.skip_if_only_changed || undefined,
    trigger: triggerOf(isRequiredOnDemand ? `(${name}|${remainingRequired})` : name),
  });
}

function triggerOf(names: string): string {
  return String.raw`(?m)^/test( | .* )${names},?($|\s.*)`;
}

function annotationsOf({ pipeline_run_if_changed, pipeline_skip_if_only_changed }: ChangeFilter) {
  const annotations = {
    ...(pipeline_run_if_changed ? { pipeline_run_if_changed } : {}),
    ...(pipeline_skip_if_only_changed ? { pipeline_skip_if_only_changed } : {}),
  };
  return Object.keys(annotations).length ? annotations : undefined;
}

/** A job after a merge. */
export function postsubmitOf(context: LowerContext, plan: JobPlan, filter: ChangeFilter = {}): Postsubmit {
  const { branch } = context.configuration.zz_generated_metadata;
  return withoutGaps<Postsubmit>({
    ...jobBaseOf(context, 'branch', plan),
    always_run: !filter.run_if_changed && !filter.skip_if_only_changed,
    branches: [exactBranch(branch)],
    run_if_changed: filter.run_if_changed || undefined,
    skip_if_only_changed: filter.skip_if_only_changed || undefined,
  });
}

/** A job by the clock. */
export function periodicOf(context: LowerContext, plan: JobPlan, trigger: PeriodicTrigger): Periodic {
  const base = jobBaseOf(context, 'periodic', { ...plan, hasPathAlias: false });
  const { cron = '', interval, isReleaseController, minimum_interval, pathAlias, retry } = trigger;
  return withoutGaps<Periodic>({
    ...base,
    cron: (isReleaseController ? releaseControllerCron : cronOf(cron, base.name)) || undefined,
    extra_refs: [refOf(context, base.decoration_config?.sparse_checkout_files, pathAlias)],
    interval: (!isReleaseController && interval) || undefined,
    minimum_interval: minimum_interval || undefined,
    retry: retry && retryOf(retry),
  });
}

function refOf({ configuration }: LowerContext, sparseFiles?: string[], pathAlias?: string): Refs {
  const { org, repo, branch } = configuration.zz_generated_metadata;
  return withoutGaps<Refs>({
    base_ref: branch,
    org,
    path_alias: pathAlias || undefined,
    repo,
    sparse_checkout_files: sparseFiles && [...sparseFiles],
  });
}

function retryOf({ attempts, interval, run_all }: Retry): RetryConfig {
  return withoutGaps<RetryConfig>({
    attempts: attempts || undefined,
    interval: interval || undefined,
    run_all: run_all || undefined,
  });
}
