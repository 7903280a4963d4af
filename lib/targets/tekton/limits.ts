import { type UnplacedProblem } from '../../problems';
import { type EngineRun, findLeftOut, findRequired, type RunPod } from '../../engines';
import { labelLimit } from '../../kubernetes/name-limits';
import { type Rule, rules } from '../../rules';

const configMapLimit = 1024 * 1024;
/** Seconds that Kubernetes gives a pod to end where nobody says otherwise. */
const podGrace = 30;

/** What Tekton cannot say of a run, and what it leaves out. */
export function findTektonLimits(run: EngineRun): UnplacedProblem[] {
  return [
    ...findPostLimits(run),
    ...findGraceLimits(run),
    ...findSizeLimits(run),
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

// A pod template of Tekton has no field for it.
function findGraceLimits({ pre, test, post }: EngineRun): UnplacedProblem[] {
  return [...pre, ...test, ...post].flatMap(({ step }): UnplacedProblem[] => {
    if (!step || step.grace < podGrace) return [];
    const message = `may take ${step.grace} s to end, and Tekton kills the pod of a cancelled run after ${podGrace} s`;
    const remedy = 'clean up in a step of post, or with a shorter grace_period';
    return [{ severity: 'warning', rule: rules.gracePeriod.id, field: step.field, message, remedy }];
  });
}

function findSizeLimits({ commands, plan }: EngineRun): UnplacedProblem[] {
  const size = Object.values(commands).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (size <= configMapLimit) return [];
  const message = `has ${size} bytes of commands, and a ConfigMap holds ${configMapLimit}`;
  const remedy = 'put long commands into an image or into the sources';
  return [{ severity: 'not-expressible', rule: rules.commandsTooLong.id, field: plan.field, message, remedy }];
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
