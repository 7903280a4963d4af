import { createHash } from 'node:crypto';
import { jobNameOf, type Metadata } from '../config';
import { type RunStep, type TestPlan, type Variable } from '../plan';
import { type PodVariable } from './engine-run';
import { clusterProfileDirectory, isRead, labelOf } from './names';
import { type RunImages } from './run-images';
import { type RunParameters } from './run-parameters';

/** The variables of a run's steps, in the order in which ci-operator sets them: later ones win. */
export class StepVariables {
  private readonly values = new Map<string, Set<string>>();
  /** Values that no parameter can hold, by their keys in the run's ConfigMap. */
  readonly keys: Record<string, string> = {};

  constructor(
    private readonly plan: TestPlan,
    private readonly metadata: Metadata,
    private readonly images: RunImages,
    private readonly parameters: RunParameters,
  ) {
    const { pre, test, post } = plan.phases;
    for (const { env } of [...pre, ...test, ...post]) {
      for (const { name, value } of env) this.values.set(name, (this.values.get(name) ?? new Set()).add(value));
    }
  }

  /** All variables of one step. */
  of(step: RunStep): PodVariable[] {
    const isMultiStage = this.plan.kind === 'multi-stage';
    const all = [
      ...this.jobVariables(),
      ...(isMultiStage ? [...this.leaseVariables(), ...this.payloadVariables()] : []),
      ...step.env.map((variable) => this.parameterVariable(`${step.phase}-${step.name}`, variable)),
      ...step.dependencies.map(({ name, image }) => ({ name, text: this.images.pullSpecOf(image) })),
      ...this.profileVariables(),
    ];
    const last = new Map(all.map((variable) => [variable.name, variable]));
    return [...last.values()].map((variable) => this.unread(`${step.phase}-${step.name}`, variable));
  }

  private jobVariables(): PodVariable[] {
    const { org, repo, branch } = this.metadata;
    const { name, trigger } = this.plan;
    const kind = { presubmit: 'presubmit', postsubmit: 'postsubmit' }[trigger.kind as string] ?? 'periodic';
    const prefix = { presubmit: 'pull', postsubmit: 'branch' }[kind] ?? 'periodic';
    const job = jobNameOf(this.metadata, prefix, name);
    const hash = createHash('sha256').update(job).digest('hex').slice(0, 5);
    const revision = this.parameters.add(revisionParameter(branch));
    const pull = kind === 'presubmit' ? this.pullVariables() : [];
    return [
      ...constants({ CI: 'true', OPENSHIFT_CI: 'true', JOB_NAME: job, JOB_TYPE: kind }),
      { name: 'BUILD_ID', text: [{ run: 'id' }] },
      ...constants({ REPO_OWNER: org, REPO_NAME: repo, PULL_BASE_REF: branch }),
      { name: 'PULL_BASE_SHA', text: revision },
      ...pull,
      ...constants({ GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' }),
      { name: 'NAMESPACE', text: [{ run: 'namespace' }] },
      ...constants({ JOB_NAME_SAFE: name.replaceAll('_', '-'), JOB_NAME_HASH: hash, UNIQUE_HASH: hash }),
    ];
  }

  private pullVariables(): PodVariable[] {
    return [
      { name: 'PULL_NUMBER', text: this.parameters.add(pullNumberParameter) },
      { name: 'PULL_PULL_SHA', text: this.parameters.add(pullRevisionParameter) },
    ];
  }

  // No engine hands out names of leased resources, so whoever starts the run says them.
  private leaseVariables(): PodVariable[] {
    return this.plan.leases.map(({ env, resource_type: type }) => {
      const description = `What is leased of ${type}: names, separated by spaces`;
      return { name: env, text: this.parameters.add({ name: `lease-${env}`, description }) };
    });
  }

  private payloadVariables(): PodVariable[] {
    return this.plan.payloads.map((release) => {
      const text = this.images.pullSpecOf({ from: 'release', release });
      return { name: 'RELEASE_IMAGE_LATEST', text };
    });
  }

  // What the engine or the kubelet would read stands in a ConfigMap, whose values both leave alone.
  private unread(step: string, variable: PodVariable): PodVariable {
    const { name } = variable;
    const [text] = 'text' in variable && variable.text.length === 1 ? variable.text : [];
    if (typeof text !== 'string' || !isRead(text)) return variable;
    const key = `env.${step}.${name}`;
    this.keys[key] = text;
    return { name, key };
  }

  private parameterVariable(step: string, { name, value }: Variable): PodVariable {
    if (isRead(value)) return { name, text: [value] };
    const isShared = this.values.get(name)!.size === 1;
    const parameter = parameterOf(name, isShared ? undefined : step);
    const description = isShared ? `Variable ${name}` : `Variable ${name} of the step ${step}`;
    return { name, text: this.parameters.add({ name: parameter, description, default: value }) };
  }

  private profileVariables(): PodVariable[] {
    const { clusterProfile: profile } = this.plan;
    if (!profile) return [];
    return constants({
      CLUSTER_PROFILE_NAME: profile.name,
      ...(profile.clusterType === undefined ? {} : { CLUSTER_TYPE: profile.clusterType }),
      CLUSTER_PROFILE_DIR: clusterProfileDirectory,
    });
  }
}

// A dot would be taken for a key of the parameter, and the names in lower case are those of parameters of the run.
function parameterOf(variable: string, step?: string): string {
  const name = /^[A-Z_][A-Z0-9_]*$/.test(variable) ? variable : `variable-${partOf(variable)}`;
  return step === undefined ? name : `${name}--${partOf(step)}`;
}

function partOf(name: string): string {
  return /^[\w-]+$/.test(name) ? name : labelOf(name);
}

/** The commit or branch that is tested. */
export function revisionParameter(branch: string) {
  return { name: 'revision', description: 'The commit, tag or branch that the sources are taken at', default: branch };
}

/** The pull request that is merged onto the revision. */
export const pullNumberParameter = {
  name: 'pull-number',
  description: 'The number of the pull request that is tested; empty for none',
  default: '',
};

/** The head of that pull request. */
export const pullRevisionParameter = {
  name: 'pull-revision',
  description: 'The head commit of the pull request; empty for none',
  default: '',
};

function constants(values: Readonly<Record<string, string>>): PodVariable[] {
  return Object.entries(values).map(([name, value]) => ({ name, text: [value] }));
}
