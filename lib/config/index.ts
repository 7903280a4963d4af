export { toDocument } from './canonical';
export { canonicalDuration, formatDuration, parseDuration } from './duration';
export { setLoaderDefaults } from './defaults';
export { type AnyField, duration, flag, integer, list, map, object, type Shape, shape, text } from './field';
export { showValue } from './field-findings';
export { commandFields, type CommandImage, madeImageFields } from './made-images';
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
export { type ConfigFile, misplacedRule, readConfig, type ReadConfigOptions } from './read-config';
export {
  type ConfigDirectory,
  readConfigDirectory,
  type ReadConfigDirectoryOptions,
  readConfigFile,
  readConfigText,
} from './read-config-directory';
export { readNamedConfig } from './read-named-config';
export { readDuration, readFlag, readInteger, type ReadScalar, readText } from './scalar';
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
export { writeConfig } from './write-config';
export { findUnwritableCharacters } from './unwritable-characters';
