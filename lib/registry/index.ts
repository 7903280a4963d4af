export { type ClusterClaimOwners, readClusterClaimOwners } from './cluster-claim-owners';
export {
  type ClusterProfile,
  clusterProfileOf,
  type ClusterProfiles,
  clusterProfileSetOf,
  type Owner,
  readClusterProfiles,
  type ReadFile,
} from './cluster-profiles';
export { type EntryDefinition, type Owners } from './entry-definition';
export { findStructureProblems } from './find-structure-problems';
export { writeGoJson } from './go-json';
export { injectTest } from './inject-test';
export { mergeConfigurations } from './merge-configurations';
export { type Phase, phaseNames } from './merge-workflow';
export { type NamedKind, noteOfUnknown } from './not-looked-up';
export { isExceptedTest, isOwner } from './ownership';
export { compareQuantities, parseQuantity, type Quantity } from './quantity';
export { type DocumentFile, readDocumentFile, type ReadDocumentOptions } from './read-document-file';
export { type ReadRegistry, readRegistry, type ReadRegistryOptions } from './read-registry';
export { type EntryKey, placeInEntry, type Registry, type RegistryEntry, unknownRegistry } from './registry';
export { registryOfEntries } from './registry-of-entries';
export { reachedEntries } from './reached-entries';
export { type ProblemsByUse, splitByUse } from './split-by-use';
export {
  type EntryKind,
  type RegistryChain,
  type RegistryObserver,
  type RegistryReference,
  type RegistryWorkflow,
} from './schema';
export { type EntryFile, writeEntries } from './write-entries';
