import { type UnplacedProblem } from '../problems';
import { type EngineRun, type PodContainer, type RunPod } from './engine-run';
import { isRead } from './text';
import { rules } from '../rules';

/**
 * Literal texts that the engine or the kubelet would expand. What a container may read stands in the run's ConfigMap by
 * now; anywhere else, such as in a path or in the name of a Secret, there is no way to write such a text.
 */
export function findEngineSyntax(run: EngineRun): UnplacedProblem[] {
  const { builds, begin, pre, test, post, verdict, parameters, plan } = run;
  const pods = [...builds, begin, ...pre, ...test, ...post, verdict].filter((pod) => pod !== undefined);
  const ofRun = textsIn([parameters, plan.leases, plan.name]);
  const found = new Map([
    ...ofRun.map((text) => [text, plan.field] as const),
    ...pods.flatMap((pod) => textsOf(pod).map((text) => [text, pod.step?.field ?? plan.field] as const)),
  ]);
  return [...found].map(([text, field]) => {
    const message = `${JSON.stringify(text)} would be expanded by the engine`;
    const remedy = 'write it without $(, $$ and {{, or move it into the commands';
    return { severity: 'not-expressible', rule: rules.engineSyntax.id, field, message, remedy };
  });
}

function textsOf({ step: _, before, main, ...pod }: RunPod): string[] {
  return [...textsIn(pod), ...[...before, main].flatMap(textsOfContainer)];
}

// A word of a command may be the reference to a variable of the container, and nothing else that is read.
function textsOfContainer({ command, env, ...container }: PodContainer): string[] {
  const references = new Set(env.map(({ name }) => `$(${name})`));
  return textsIn([container, env, command.filter((word) => !references.has(word))]);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return isRead(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...textsIn(key), ...textsIn(inner)]);
}
