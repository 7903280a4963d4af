import { type Configuration } from '../config';
import { reachedEntries } from './reached-entries';
import { type Registry } from './registry';

const nothing: Registry = {
  references: new Map(),
  chains: new Map(),
  workflows: new Map(),
  observers: new Map(),
  clusterProfiles: {},
  isOpen: true,
};

const kinds = [
  ['workflow', 'workflows'],
  ['chain', 'chains'],
  ['ref', 'references'],
  ['observer', 'observers'],
] as const;

/** One line about the entries of the step registry that configurations name and nobody looked up, if there are any. */
export function noteOfUnknown(
  configurations: readonly Configuration[],
  registry: Registry = nothing,
  remedy: string,
): string | undefined {
  if (!registry.isOpen) return undefined;
  const reached = [...reachedEntries(registry, configurations)];
  const counts = kinds.flatMap(([kind, entries]) => {
    const names = reached.filter((key) => key.startsWith(`${kind}/`)).map((key) => key.slice(kind.length + 1));
    const count = names.filter((name) => !registry[entries].has(name)).length;
    return count === 0 ? [] : [`${count} ${kind}${count === 1 ? '' : 's'}`];
  });
  if (counts.length === 0) return undefined;
  const verb = counts.length === 1 && counts[0]!.startsWith('1 ') ? 'was' : 'were';
  return `note: ${listed(counts)} ${verb} not looked up; ${remedy}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
