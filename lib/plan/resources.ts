import { type Configuration, type ResourceRequirements } from '../config';

/**
 * What the pod of a test or a build requests: each key of its own entry wins over that of the entry for all.
 * @see RequirementsForStep in pkg/api/types.go of openshift/ci-tools
 */
export function mergedResources({ resources = {} }: Configuration, name: string): ResourceRequirements {
  const [all, own] = [resources['*'], Object.hasOwn(resources, name) ? resources[name] : undefined];
  const entries = (['requests', 'limits'] as const).map((key) => [key, { ...all?.[key], ...own?.[key] }] as const);
  return Object.fromEntries(entries.filter(([, amounts]) => Object.keys(amounts).length > 0));
}
