export { compareKeys } from './compare-keys';
export {
  valueOf,
  type YamlEntry,
  type YamlList,
  type YamlMap,
  type YamlNode,
  type YamlObject,
  type YamlScalar,
  type YamlValue,
} from './node';
export { type YamlProblem } from './problem-log';
export { readYaml, readYamlStream, type YamlDocument, type YamlStream } from './read-yaml-stream';
export { resolveScalar, type ScalarTag, tagOf, textOfKey, textOfScalar, Timestamp } from './resolve-scalar';
export { findUnwritable, type UnwritableText, writeLooseYaml, writeYaml, YamlWriteError } from './write-yaml';
