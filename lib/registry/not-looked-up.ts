import { type Configuration } from '../config';
import { counted } from '../problems';
import { reachedEntries } from './reached-entries';
import { type EntryKey, type Registry, unknownRegistry } from './registry';

/** The kinds of things that a configuration may name of a registry. */
export type NamedKind = 'workflow' | 'chain' | 'ref' | 'observer' | 'profile';

/** What a note about names that were not looked up is about. */
export interface NotLookedUp {
  /** What is known; default: nothing. */
  readonly registry?: Registry;
  /** The kinds that count; default: all but cluster profiles. */
  readonly kinds?: readonly NamedKind[];
  /** How to have them looked up. */
  readonly remedy: string;
}

const entryKinds = ['workflow', 'chain', 'ref', 'observer'] as const;

/** One line about the names of the step registry that configurations use and that were not looked up, if there are any. */
export function noteOfUnknown(
  configurations: readonly Configuration[],
  { registry = unknownRegistry, kinds = entryKinds, remedy }: NotLookedUp,
): string | undefined {
  if (!registry.isOpen) return undefined;
  const missing = [...reachedEntries(registry, configurations)].filter((key) => !isKnown(registry, key));
  const counts = kinds.map((kind) => ({ kind, count: missing.filter((key) => key.startsWith(`${kind}/`)).length }));
  const named = counts.filter(({ count }) => count > 0);
  if (named.length === 0) return undefined;
  const words = named.map(({ kind, count }) => counted(count, kind === 'profile' ? 'cluster profile' : kind));
  const verb = named.length === 1 && named[0]!.count === 1 ? 'was' : 'were';
  return `note: ${listed(words)} ${verb} not looked up; ${remedy}`;
}

function isKnown({ workflows, chains, references, observers, clusterProfiles }: Registry, key: EntryKey): boolean {
  const [kind, name] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)];
  switch (kind as NamedKind) {
    case 'workflow':
      return workflows.has(name);
    case 'chain':
      return chains.has(name);
    case 'ref':
      return references.has(name);
    case 'observer':
      return observers.has(name);
    case 'profile':
      return clusterProfiles.cluster_profiles?.some((profile) => profile.name === name) === true;
  }
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
