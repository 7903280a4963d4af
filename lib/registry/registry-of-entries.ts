import { type LiteralTestStep, type MultiStageTestConfiguration, type Observer } from '../config';
import { type ClusterProfiles } from './cluster-profiles';
import { type EntryDefinition } from './entry-definition';
import { type Registry, type RegistryEntry } from './registry';
import { type EntryKind, type RegistryChain } from './schema';

/** Entries as an open registry: what names them may name entries of elsewhere too. */
export function registryOfEntries(entries: readonly EntryDefinition[], clusterProfiles: ClusterProfiles): Registry {
  return {
    references: ofKind<LiteralTestStep>(entries, 'ref'),
    chains: ofKind<RegistryChain>(entries, 'chain'),
    workflows: ofKind<MultiStageTestConfiguration>(entries, 'workflow'),
    observers: ofKind<Observer>(entries, 'observer'),
    clusterProfiles,
    isOpen: true,
  };
}

function ofKind<T>(entries: readonly EntryDefinition[], wanted: EntryKind): Map<string, RegistryEntry<T>> {
  const chosen = entries.filter(({ kind }) => kind === wanted);
  return new Map(
    chosen.map(({ kind, name, value, documentation, placeOf }) => {
      const content = (kind === 'workflow' ? (value['steps'] ?? {}) : value) as T;
      return [name, { kind, name, value: content, documentation, placeOf }];
    }),
  );
}
