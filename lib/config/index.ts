export { findUnwritableCharacters, toDocument, writeConfig } from './write-config';
export {
  canonicalDuration,
  formatDuration,
  parseDuration,
  readDuration,
  readFlag,
  readInteger,
  type ReadScalar,
  readText,
} from './scalar';
export { type ConfigFile, misplacedRule, readConfig, type ReadConfigOptions, setLoaderDefaults } from './read-config';
export { type AnyField, duration, flag, integer, list, map, object, type Shape, shape, text } from './field';
export { showValue } from './field-findings';
export {
  buildCacheOf,
  commandFields,
  type CommandImage,
  configFileName,
  configMapNameOf,
  configPath,
  describeMetadata,
  flavorOfBranch,
  jobNameOf,
  madeImageFields,
  metadataOfPath,
  testNameOf,
} from './metadata';
export {
  findMetadataProblems,
  findNameProblem,
  findPathPartProblem,
  impossibleNameRule,
  type NameKind,
  problemOfName,
} from './names';
export { checkValues, type CheckedValues, WrongValue, withoutUnknown } from './check-values';
export { positionOf, readObject, type Report } from './read-document';
export {
  type ConfigDirectory,
  readConfigDirectory,
  type ReadConfigDirectoryOptions,
  readConfigFile,
  readConfigText,
  readNamedConfig,
} from './read-named-config';
export type * from './schema';
export { configurationShape } from './schema/configuration';
export {
  leaseShape,
  literalStepFields,
  literalStepShape,
  observerFields,
  observerShape,
  resourceRequirementsShape,
  stepParameterShape,
  testStepShape,
} from './schema/steps';
export { multiStageShape, testShape } from './schema/tests';
