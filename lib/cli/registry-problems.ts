import { findRegistryProblems } from '../checks';
import { type Configuration } from '../config';
import { type Problem } from '../problems';
import { type ReadRegistry, splitByUse } from '../registry';
import { printError } from './print';

/** What is wrong with what configurations reach in a registry; about the rest there is one line on standard error. */
export function registryProblems(read: ReadRegistry | undefined, configurations: readonly Configuration[]): Problem[] {
  if (!read) return [];
  const { problems, note } = splitByUse(allRegistryProblems(read), read.registry, configurations);
  if (note) printError(`${note}\n`);
  return [...problems];
}

/** Everything that is wrong with a registry, whoever uses it. */
export function allRegistryProblems({ registry, problems }: ReadRegistry): Problem[] {
  return [...problems, ...findRegistryProblems(registry)];
}
