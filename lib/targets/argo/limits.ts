import { cronNameLimit } from '../../kubernetes/name-limits';
import { type UnplacedProblem } from '../../problems';
import { type EngineRun, findCommandSizes, findLeftOut, findRequired } from '../../engines';
import { rules } from '../../rules';

/** What Argo Workflows cannot say of a run, and what it leaves out. */
export function findArgoLimits(run: EngineRun): UnplacedProblem[] {
  return [
    ...findArchitectures(run),
    ...findCommandSizes(run),
    ...findNameLimits(run),
    ...findLeftOut(run.plan, leftOut(run)),
    ...findRequired(run),
  ];
}

// Each image is built once, for the architecture of the node that it is built on.
function findArchitectures({ pre, test, post, builds, plan }: EngineRun): UnplacedProblem[] {
  const all = [...new Set([...pre, ...test, ...post].map(({ nodeArchitecture }) => nodeArchitecture ?? 'any'))];
  if (all.length < 2 || builds.length === 0) return [];
  const message = `has steps for several architectures (${all.join(', ')}), and each image is built for one of them`;
  const remedy = 'give all steps the same node_architecture, or use images for all of them';
  return [{ severity: 'warning', rule: rules.mixedArchitectures.id, field: plan.field, message, remedy }];
}

// A semaphore counts, but hands out no names; and an event of Argo knows no changed files.
function leftOut({ plan: { leases, test } }: EngineRun): string[] {
  return [
    ...(leases.length > 0 ? ['the names of what is leased'] : []),
    ...(leases.some(({ count = 1 }) => count > 1) ? ['the count of leases (each takes one slot)'] : []),
    ...(['run_if_changed', 'skip_if_only_changed'] as const).filter((field) => test[field]),
  ];
}

// Names that do not fit end in a hash, so two become one only where the configuration has the same name twice.
function findNameLimits({ name, builds, pre, test, post, plan }: EngineRun): UnplacedProblem[] {
  const names = [...builds, ...pre, ...test, ...post].map((pod) => pod.name);
  const twice = names.filter((pod, index) => names.indexOf(pod) !== index);
  const found = twice.map((pod) => `has two templates ${pod}`);
  if (name.length > cronNameLimit) found.push(`becomes ${name}, which has more than ${cronNameLimit} characters`);
  return found.map((message) => ({
    severity: 'not-expressible',
    rule: rules.templateName.id,
    field: plan.field,
    message,
    remedy: 'rename it',
  }));
}
