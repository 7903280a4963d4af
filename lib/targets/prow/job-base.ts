import { type FieldPath } from '../../problems';
import { jobNameOf, type SlackReporterConfig } from '../../config';
import { decorationOf } from './decoration';
import { type Labels } from './labels';
import { type LowerContext } from './lower-context';
import { withoutGaps } from './order';
import { type PodPart } from './pod-parts';
import { PodConflict, podSpecOf } from './pod-spec';
import { defaultReportedStates } from './quirks';
import { type JobBase, type PodSpec, type ReporterConfig } from './schema';
import { rules } from '../../rules';

/** What a job is made of, before it is known when it runs. */
export interface JobPlan {
  /** The name of its test, without the variant. */
  readonly test: string;
  /** The field of the configuration that asks for it. */
  readonly field: FieldPath;
  readonly labels?: Labels;
  readonly parts: readonly PodPart[];
  /** Whether it runs a test, which its pod serves files to. */
  readonly isTest?: boolean;
  readonly cluster?: string;
  /** The limit of the job in the loader's form. */
  readonly timeout?: string;
  readonly reporter?: SlackReporterConfig;
  readonly maxConcurrency?: number;
  /** Whether it is cloned to another path than its address says. Default: as the configuration says. */
  readonly hasPathAlias?: boolean;
}

/** How names of jobs begin, by when they run. */
export type JobPrefix = 'pull' | 'branch' | 'periodic';

/** What jobs of all kinds have in common. */
export function jobBaseOf(context: LowerContext, prefix: JobPrefix, plan: JobPlan): JobBase {
  const { configuration } = context;
  const { private: isPrivate, expose } = configuration.prowgen ?? {};
  const pathAlias = (plan.hasPathAlias ?? true) && configuration.canonical_go_repository;
  return withoutGaps<JobBase>({
    agent: 'kubernetes',
    cluster: plan.cluster || undefined,
    decorate: true,
    decoration_config: decorationOf(configuration, plan.timeout),
    hidden: (isPrivate && !expose) || undefined,
    labels: { ...context.labels, ...plan.labels },
    max_concurrency: plan.maxConcurrency || undefined,
    name: jobNameOf(configuration.zz_generated_metadata, prefix, plan.test),
    path_alias: pathAlias || undefined,
    reporter_config: reporterOf(plan.reporter),
    spec: specOf(context, plan),
  });
}

function specOf(context: LowerContext, { parts, isTest = false, field }: JobPlan): PodSpec | undefined {
  try {
    return podSpecOf([...context.parts, ...parts], { isTest });
  } catch (error) {
    if (!(error instanceof PodConflict)) throw error;
    const remedy = 'rename one of the secrets: names that differ in dots and dashes only are one volume';
    context.report({ severity: 'error', rule: rules.podConflict.id, field, message: error.message, remedy });
    return undefined;
  }
}

/** Prow's form of where a job reports. */
function reporterOf(config: SlackReporterConfig | undefined): ReporterConfig | undefined {
  if (!config) return undefined;
  const states = config.job_states_to_report?.length ? config.job_states_to_report : defaultReportedStates;
  const slack = withoutGaps<ReporterConfig['slack']>({
    channel: config.channel || undefined,
    job_states_to_report: [...states],
    report_template: config.report_template || undefined,
  });
  return { slack };
}
