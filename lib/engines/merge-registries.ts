import { type Registry } from '../registry';

/** Two registries as one; where both have a name, the second wins. */
export function mergeRegistries(below: Registry | undefined, above: Registry | undefined): Registry | undefined {
  if (!below || !above) return above ?? below;
  return {
    references: new Map([...below.references, ...above.references]),
    chains: new Map([...below.chains, ...above.chains]),
    workflows: new Map([...below.workflows, ...above.workflows]),
    observers: new Map([...below.observers, ...above.observers]),
    clusterProfiles: below.clusterProfiles,
  };
}
