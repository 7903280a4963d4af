import { findRegistryProblems } from '../checks';
import { type Configuration } from '../config';
import { type Problem } from '../problems';
import { type NamedKind, noteOfUnknown, type ReadRegistry, splitByUse } from '../registry';
import { printError } from './print';

/**
 * What is wrong with what configurations reach in a registry. About the rest, or about what is not looked up without a
 * registry, there is one line on standard error.
 */
export function registryProblems(
  read: ReadRegistry | undefined,
  configurations: readonly Configuration[],
  kinds?: readonly NamedKind[],
): Problem[] {
  if (!read) {
    printNote(noteOfUnknown(configurations, { kinds, remedy: 'pass --registry' }));
    return [];
  }
  const { problems, note } = splitByUse(allRegistryProblems(read), read.registry, configurations);
  printNote(note);
  return [...problems];
}

/** Everything that is wrong with a registry, whoever uses it. */
export function allRegistryProblems({ registry, problems }: ReadRegistry): Problem[] {
  return [...problems, ...findRegistryProblems(registry)];
}

function printNote(note: string | undefined): void {
  if (note) printError(`${note}\n`);
}
