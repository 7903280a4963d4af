import { callOf, type Expression, mapOf, textOf } from './expression';
import { type Fields } from './take-context';

/** Requests, with limits where there are any. */
export function resourcesOf({ requests = {}, limits = {}, ...others }: Fields): Expression | undefined {
  if (Object.keys(others).length > 0) return undefined;
  const amounts = (given: unknown) => mapOf(given as Record<string, string>, textOf);
  const call = callOf('Resources', 'requests', amounts(requests));
  return Object.keys(limits as object).length > 0 ? callOf(call, 'withLimits', amounts(limits)) : call;
}
