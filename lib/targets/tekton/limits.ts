import { type UnplacedProblem } from '../../problems';
import {
  type EngineProps,
  type EngineRun,
  findCommandSizes,
  findLeftOut,
  findRequired,
  type RunPod,
} from '../../engines';
import { labelLimit } from '../../kubernetes/name-limits';
import { type Rule, rules } from '../../rules';

/** Seconds that Kubernetes gives a pod to end where nobody says otherwise. */
const podGrace = 30;

/** What Tekton cannot say of a run, and what it leaves out. */
export function findTektonLimits(run: EngineRun, props: TektonProps = {}): UnplacedProblem[] {
  return [
    ...findPostLimits(run),
    ...findArchitectureLimits(run),
    ...findSharedFate(run),
    ...findSharedCluster(run),
    ...findHostUserLimits(run, props),
    ...findGraceLimits(run),
    ...findCommandSizes(run),
    ...findCollisions(run),
    ...findLeftOut(run.plan, leftOut(run)),
    ...findRequired(run),
  ];
}

// Tekton has no locks: whoever starts the run says what is leased.
function leftOut({ plan }: EngineRun): string[] {
  return plan.leases.length > 0 ? ['leases'] : [];
}

// The steps of post share one pod.
function findPostLimits({ post }: EngineRun): UnplacedProblem[] {
  const first = post[0];
  if (!first) return [];
  return post.flatMap((pod) => {
    const differs = (key: 'nodeArchitecture' | 'dnsConfig') => JSON.stringify(pod[key]) !== JSON.stringify(first[key]);
    const what = [
      ...(differs('nodeArchitecture') ? ['node_architecture'] : []),
      ...(differs('dnsConfig') ? ['dnsConfig'] : []),
    ];
    if (what.length === 0) return [];
    const message = `has another ${what.join(' and ')} than the first step of post, and all of them run in one pod`;
    return [limit(rules.onePostPod, pod, message, 'give all steps of post the same')];
  });
}

// Pods that share a claim run on one node, which has one architecture.
function findArchitectureLimits({ pre, test, post, plan }: EngineRun): UnplacedProblem[] {
  const all = [...new Set([...pre, ...test, ...post].map(({ nodeArchitecture }) => nodeArchitecture ?? 'any'))];
  if (all.length < 2) return [];
  const message = `has steps for several architectures (${all.join(', ')}), and all pods of a run are on one node`;
  const remedy = 'give all steps the same node_architecture, or run the test on Argo';
  return [{ severity: 'warning', rule: rules.mixedArchitectures.id, field: plan.field, message, remedy }];
}

// An image that cannot be pulled, or a step that runs out of memory, ends the whole pod.
function findSharedFate({ post, plan }: EngineRun): UnplacedProblem[] {
  const images = new Set(post.map(({ main }) => JSON.stringify(main.image)));
  const hasLimit = post.some(({ main }) => main.resources.limits?.['memory'] !== undefined);
  if (post.length < 2 || (images.size < 2 && !hasLimit)) return [];
  const what = images.size > 1 ? `have ${images.size} images` : 'have limits of memory';
  const message = `the ${post.length} steps of post share one pod and ${what}: one that cannot start, or is killed for its memory, ends all`;
  const remedy = 'give them one image and no limit of memory, or run the test on Argo';
  return [{ severity: 'warning', rule: rules.sharedPostPod.id, field: plan.field, message, remedy }];
}

// Tekton has no locks.
function findSharedCluster({ cluster, plan }: EngineRun): UnplacedProblem[] {
  if (cluster === undefined) return [];
  const message = `all runs use the cluster of the Secret ${JSON.stringify(cluster)}, and nothing keeps two from using it at once`;
  const remedy = 'start one run at a time, or run the test on Argo, which has a mutex';
  return [{ severity: 'warning', rule: rules.sharedCluster.id, field: plan.field, message, remedy }];
}

// The field hostUsers of a pod template came with 1.3.3, 1.6.1 and 1.9.0.
const hasHostUsers = /^v?(1\.3\.([3-9]|\d\d)|1\.6\.[1-9]\d*|1\.(9|\d\d+)\.|[2-9]|\d\d)/;

function findHostUserLimits({ builds, plan }: EngineRun, { builder, tektonVersion }: TektonProps): UnplacedProblem[] {
  const usesNamespace = builder?.kind !== 'build-config' && (builder?.usesUserNamespace ?? true);
  if (tektonVersion === undefined || builds.length === 0 || !usesNamespace) return [];
  if (hasHostUsers.test(`${tektonVersion}${/\.\d+\./.test(tektonVersion) ? '' : '.0'}`)) return [];
  const message = `builds images in a user namespace, and Tekton ${tektonVersion} does not know hostUsers`;
  const remedy = 'use Tekton 1.3.3, 1.6.1, 1.9 or later, or build without a user namespace';
  return [{ severity: 'not-expressible', rule: rules.tektonVersion.id, field: plan.field, message, remedy }];
}

// A pod template of Tekton has no field for it.
function findGraceLimits({ pre, test, post }: EngineRun): UnplacedProblem[] {
  return [...pre, ...test, ...post].flatMap(({ step }): UnplacedProblem[] => {
    if (!step || step.grace < podGrace) return [];
    const message = `may take ${step.grace} s to end, and Tekton kills the pod of a cancelled run after ${podGrace} s`;
    const remedy = 'clean up in a step of post, or with a shorter grace_period';
    return [{ severity: 'warning', rule: rules.gracePeriod.id, field: step.field, message, remedy }];
  });
}

// Names that do not fit end in a hash, so two become one only where the configuration has the same name twice.
function findCollisions(run: EngineRun): UnplacedProblem[] {
  const pods = [...run.builds, ...run.pre, ...run.test];
  return pods.flatMap((pod, index) => {
    const isFirst = pods.findIndex(({ name }) => name === pod.name) === index;
    if (isFirst && pod.name.length <= labelLimit) return [];
    return [limit(rules.taskName, pod, `becomes the task ${pod.name}, which there is already`, 'rename it')];
  });
}

function limit(rule: Rule, { step }: RunPod, message: string, remedy: string): UnplacedProblem {
  return { severity: 'not-expressible', rule: rule.id, field: step?.field, message, remedy };
}

/** Settings of what is compiled to Tekton. */
export interface TektonProps extends EngineProps {
  /** The version of Tekton Pipelines, such as `1.6.0`; what it does not know is reported. @default - the newest */
  readonly tektonVersion?: string;
}
