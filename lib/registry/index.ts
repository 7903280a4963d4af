export {
  type ClusterClaimOwners,
  type ClusterProfile,
  clusterProfileOf,
  type ClusterProfiles,
  clusterProfileSetOf,
  type DocumentFile,
  type Owner,
  readClusterClaimOwners,
  readClusterProfiles,
  readDocumentFile,
  type ReadDocumentOptions,
  type ReadFile,
} from './cluster-profiles';
export {
  type EntryDefinition,
  type EntryFile,
  type Owners,
  registryOfEntries,
  writeEntries,
  writeGoJson,
} from './write-entries';
export { findStructureProblems } from './find-structure-problems';
export { injectTest } from './resolve-configuration';
export { compareQuantities, mergeConfigurations, parseQuantity, type Quantity } from './merge-configurations';
export { type Phase, phaseNames } from './merge-workflow';
export { type NamedKind, noteOfUnknown, type ProblemsByUse, reachedEntries, splitByUse } from './split-by-use';
export { isExceptedTest, isOwner } from './ownership';
export { type ReadRegistry, readRegistry, type ReadRegistryOptions } from './read-registry';
export { type EntryKey, placeInEntry, type Registry, type RegistryEntry, unknownRegistry } from './registry';
export {
  type EntryKind,
  type RegistryChain,
  type RegistryObserver,
  type RegistryReference,
  type RegistryWorkflow,
} from './schema';
