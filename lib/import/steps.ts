import { testStepShape } from '../config';
import { smallResources, stepTable } from '../pipeline/inline-step';
import { callOf, dataOf, type Expression, isSame, objectOf, textOf } from './expression';
import { resourcesOf } from './resources';
import { type Fields, type TakeContext } from './take-context';
import { takeAll } from './take-props';

/** The steps of a phase. */
export function stepsOf(steps: readonly Fields[], context: TakeContext): Expression | undefined {
  const items = steps.map((step) => stepOf(step, context));
  return items.every((item) => item !== undefined) ? { kind: 'list', items } : undefined;
}

function stepOf(fields: Fields, context: TakeContext): Expression | undefined {
  const { ref, chain, as, resources, ...settings } = fields;
  const isAlone = Object.keys(fields).length === 1;
  if (ref !== undefined) return isAlone ? callOf('Step', 'ref', textOf(ref as string)) : undefined;
  if (chain !== undefined) return isAlone ? callOf('Step', 'chain', textOf(chain as string)) : undefined;
  if (as === undefined || settings['commands'] === undefined) return undefined;
  const props = objectOf({ ...takeAll(settings, stepTable, testStepShape, context), resources: requested(resources) });
  return callOf('Step', 'inline', textOf(as as string), props);
}

function requested(resources: unknown): Expression | undefined {
  const given = resourcesOf((resources ?? {}) as Fields);
  return isSame(given, resourcesOf(smallResources.toFields() as Fields)) ? undefined : (given ?? dataOf(resources));
}
