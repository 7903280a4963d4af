export { toDocument } from './canonical';
export { canonicalDuration, formatDuration, parseDuration } from './duration';
export { type AnyField, type Shape } from './field';
export {
  buildCacheOf,
  configFileName,
  configMapNameOf,
  configPath,
  describeMetadata,
  flavorOfBranch,
  jobNameOf,
  metadataOfPath,
  testNameOf,
} from './metadata';
export { type ConfigFile, readConfig, type ReadConfigOptions } from './read-config';
export {
  type ConfigDirectory,
  readConfigDirectory,
  type ReadConfigDirectoryOptions,
  readConfigFile,
} from './read-config-directory';
export type * from './schema';
export { configurationShape } from './schema/configuration';
export { writeConfig } from './write-config';
