import { type CredentialReference, type ResourceRequirements, type Secret } from '../config';
import { type RunStep, type TestPlan } from '../plan';
import { runStepCommand } from '../runner';
import { type PodContainer, type PodMount, type RunPod } from './engine-run';
import {
  cliDirectory,
  cloneDirectory,
  clusterDirectory,
  clusterProfileDirectory,
  commandsDirectory,
  labelOf,
  marksDirectory,
  memoryDirectory,
  runDirectory,
  scriptsDirectory,
  type Text,
} from './names';
import { type RunImages } from './run-images';
import { type StepVariables } from './step-variables';
import { type TestCluster } from './engine-props';

const shmResource = 'ci-operator.openshift.io/shm';

/** The scripts that are the same for all runs. */
export const scriptsMount: PodMount = { name: 'scripts', path: scriptsDirectory, volume: { kind: 'scripts' } };

/** The whole volume of a run, and the scripts. */
export const runMounts: readonly PodMount[] = [
  { name: 'run', path: runDirectory, volume: { kind: 'run' } },
  scriptsMount,
];

/** The marks of all steps, to be read. */
export const stateMount = partMount('state', { isReadOnly: true });

function partMount(part: string, { subPath = part, isReadOnly = false } = {}): PodMount {
  return { name: `run-${part}`, path: `${runDirectory}/${part}`, volume: { kind: 'run', subPath, isReadOnly } };
}

// The code under test must not reach the marks of other steps, by which the verdict and post are decided.
function partsFor(step: RunStep): PodMount[] {
  const marks = partMount('marks', { subPath: `state/${stepId(step)}` });
  return [partMount('shared'), partMount('artifacts'), stateMount, marks, scriptsMount];
}

/** The volume with the commands of a run. */
export const commandsMount: PodMount = { name: 'commands', path: commandsDirectory, volume: { kind: 'commands' } };

/** Where the scripts of a run find each other and the run. */
export const runPlace = { scripts: scriptsDirectory, run: runDirectory };

/** The name of a step within its run; step names are unique in their phases only. */
export function stepId({ phase, name }: RunStep): string {
  return `${phase}-${name}`;
}

/** The key of a step's commands in the run's ConfigMap. */
export function stepKey(step: RunStep): string {
  return `step.${stepId(step)}`;
}

/** How a container test gets the sources that its image lacks. */
export interface Clone {
  readonly container: PodContainer;
  readonly directory: string;
}

/** Where the sources of a container test are, whose image lacks them. */
export const sourcesMount: PodMount = { name: 'sources', path: cloneDirectory, volume: { kind: 'scratch' } };

/** Makes the pods of a run's steps. */
export class StepPods {
  constructor(
    private readonly plan: TestPlan,
    private readonly images: RunImages,
    private readonly variables: StepVariables,
    private readonly cluster: TestCluster,
    /** Seconds that a pod may wait before its containers start. */
    private readonly pendingSeconds: number,
    private readonly clone?: Clone,
  ) {}

  // A container test has one step, no marks of others, and nothing that makes directories before it.
  private get isMultiStage(): boolean {
    return this.plan.kind === 'multi-stage';
  }

  /** The pod of a step. */
  of(step: RunStep): RunPod {
    return {
      name: labelOf(stepId(step)),
      role: 'step',
      description: this.plan.kind === 'container' ? `The test ${step.name}` : `The step ${step.name} of ${step.phase}`,
      before: [
        ...(step.cli ? [this.copyCli(this.images.pullSpecOf(step.cli))] : []),
        ...(this.clone ? [this.clone.container] : []),
      ],
      main: {
        name: 'step',
        image: this.images.pullSpecOf(step.image),
        command: this.commandOf(step),
        env: this.variables.of(step),
        mounts: [...(this.isMultiStage ? partsFor(step) : runMounts), commandsMount, ...this.mountsOf(step)],
        resources: withoutShm(step),
      },
      deadline: step.timeout + step.grace + this.pendingSeconds,
      grace: Math.max(1, Math.floor((step.grace * 5) / 4)),
      isCounted: step.isCounted,
      needs: [],
      serviceAccount: this.cluster.kind === 'same' && step.hasKubeconfig ? this.cluster.name : undefined,
      nodeArchitecture: step.nodeArchitecture,
      dnsConfig: step.dnsConfig,
      step,
    };
  }

  private commandOf(step: RunStep): string[] {
    return runStepCommand({
      ...runPlace,
      name: stepId(step),
      phase: step.phase,
      timeout: step.timeout,
      grace: step.grace,
      file: `${commandsDirectory}/${stepKey(step)}`,
      isScript: step.isScript,
      onlyAfterFailureOf: step.runsOnlyAfterFailure ? this.countedBefore(step) : undefined,
      hasKubeconfig: step.hasKubeconfig,
      marks: this.isMultiStage ? marksDirectory : undefined,
      hasSharedDir: this.isMultiStage,
      cliDirectory: step.cli ? cliDirectory : undefined,
      directory: this.clone?.directory,
    });
  }

  // What decides whether an optional step is skipped: the counted steps of earlier phases.
  private countedBefore({ phase }: RunStep): string[] {
    const { pre, test } = this.plan.phases;
    const earlier = { pre: [], test: pre, post: [...pre, ...test] }[phase];
    return earlier.filter(({ isCounted }) => isCounted).map(stepId);
  }

  private mountsOf(step: RunStep): PodMount[] {
    const { clusterProfile: profile, kind, test } = this.plan;
    const shm = shmOf(step);
    const memory = test.container?.memory_backed_volume?.size;
    const secret = profile && (profile.secret || `cluster-secrets-${profile.name}`);
    return [
      ...(step.cli ? [cliMount] : []),
      ...(this.clone ? [sourcesMount] : []),
      ...(shm ? [scratch(labelOf(`shm-${shm}`), '/dev/shm', shm)] : []),
      ...(memory ? [scratch('memory', memoryDirectory, memory)] : []),
      ...(secret ? [secretMount('cluster-profile', secret, clusterProfileDirectory)] : []),
      ...step.credentials.map((credential) => {
        const secret = secretOf(credential);
        return secretMount(labelOf(secret), secret, credential.mount_path);
      }),
      ...(kind === 'container' ? this.plan.secrets.map(containerSecret) : []),
    ];
  }

  private copyCli(image: Text): PodContainer {
    const command = ['cp', '/usr/bin/oc', `${cliDirectory}/oc`];
    return { name: 'copy-cli', image, command, env: [], mounts: [cliMount], resources: {} };
  }
}

const cliMount: PodMount = { name: 'cli', path: cliDirectory, volume: { kind: 'scratch' } };

function scratch(name: string, path: string, memory: string): PodMount {
  return { name, path, volume: { kind: 'scratch', memory } };
}

/** A Secret at a directory. */
export function secretMount(name: string, secret: string, path: string): PodMount {
  return { name, path, volume: { kind: 'secret', secret } };
}

/**
 * The Secret of the run's namespace that stands for a credential: `<namespace>-<name>`, as ci-operator copies it, or a
 * name made of what the secret manager is asked for.
 */
export function secretOf({ namespace, name, bundle, collection, group, field }: CredentialReference): string {
  const parts = name ? [namespace, name] : [bundle, collection, group, field];
  return labelOf(parts.filter(Boolean).join('-'));
}

// The first is at the plain directory, and each further one at its number.
function containerSecret(secret: Secret, index: number): PodMount {
  const { name, mount_path } = secret;
  const suffix = index === 0 ? '' : `-${index + 1}`;
  return secretMount(
    `test-secret${suffix}`,
    name ?? secretOf({ ...secret, mount_path: '' }),
    mount_path ?? `/usr/test-secrets${suffix}`,
  );
}

// A quantity of shared memory stands among the requests, and is no resource of Kubernetes.
function shmOf({ resources }: RunStep): string | undefined {
  return resources.requests?.[shmResource] ?? resources.limits?.[shmResource];
}

function withoutShm({ resources }: RunStep): ResourceRequirements {
  const entries = Object.entries(resources as Record<string, Record<string, string>>).map(([kind, amounts]) => {
    const { [shmResource]: _, ...rest } = amounts;
    return [kind, rest] as const;
  });
  return Object.fromEntries(entries.filter(([, amounts]) => Object.keys(amounts).length > 0));
}

/** Where a kubeconfig that is there already is found. */
export function clusterMounts(cluster: TestCluster): PodMount[] {
  return cluster.kind === 'secret' ? [secretMount('cluster', cluster.name!, clusterDirectory)] : [];
}
