import { type FieldPath } from '../../problems';
import { jobNameOf, type SlackReporterConfig } from '../../config';
import { basePart, decorationOf, type PodMount, type PodPart } from './pod-parts';
import { type Labels } from './labels';
import { type LowerContext } from './lower-context';
import { sortedBy, sortedSet, withoutGaps } from './job-paths';
import { defaultReportedStates } from './quirks';
import { type Container, type JobBase, type PodSpec, type ReporterConfig } from './schema';
import { rules } from '../../rules';
import { isDeepStrictEqual } from 'node:util';

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
type JobPrefix = 'pull' | 'branch' | 'periodic';

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

// What a test's pod serves to its steps; jobs that only build serve nothing.
const testServer = {
  env: [{ name: 'HTTP_SERVER_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }],
  ports: [{ containerPort: 8080, name: 'http' }],
};

/** Two parts of a pod that cannot be together. */
class PodConflict extends Error {}

/**
 * The pod of a job that is made of these parts.
 * @throws PodConflict where two parts give one volume different sources, or one path different volumes.
 */
function podSpecOf(parts: readonly PodPart[], { isTest }: { isTest: boolean }): PodSpec {
  const all = [basePart, ...parts];
  const mounts = distinctMounts(all.flatMap((part) => part.mounts ?? []));
  const container: Container = {
    args: sortedSet(all.flatMap((part) => part.args ?? [])),
    command: ['ci-operator'],
    ...(isTest ? structuredClone(testServer) : {}),
    image: 'quay-proxy.ci.openshift.org/openshift/ci:ci_ci-operator_latest',
    imagePullPolicy: 'Always',
    name: '',
    resources: { requests: { cpu: '10m' } },
    volumeMounts: mounts.map(({ name, path }) => ({ mountPath: path, name, readOnly: true })),
  };
  return { containers: [container], serviceAccountName: 'ci-operator', volumes: volumesOf(mounts) };
}

function distinctMounts(mounts: readonly PodMount[]): PodMount[] {
  const byPath = new Map<string, PodMount>();
  for (const mount of mounts) {
    const known = byPath.get(mount.path);
    if (known && known.name !== mount.name) {
      throw new PodConflict(`both ${known.name} and ${mount.name} would be mounted at ${mount.path}`);
    }
    if (!known) byPath.set(mount.path, mount);
  }
  return sortedBy([...byPath.values()], ({ name }) => name);
}

function volumesOf(mounts: readonly PodMount[]): PodSpec['volumes'] {
  const byName = new Map<string, PodMount>();
  for (const mount of mounts.filter(({ source }) => source)) {
    const known = byName.get(mount.name);
    if (known && !isDeepStrictEqual(known.source, mount.source)) {
      throw new PodConflict(`the volume ${mount.name} would have two sources`);
    }
    byName.set(mount.name, mount);
  }
  return [...byName.values()].map(({ name, source }) => ({ name, ...source }));
}
