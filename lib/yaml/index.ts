export { compareKeys } from './compare-keys';
export { valueOf, type YamlEntry, type YamlList, type YamlMap, type YamlNode, type YamlScalar } from './node';
export { type YamlProblem } from './problem-log';
export { readYaml } from './read-yaml';
export { resolveScalar, type ScalarTag, tagOf, Timestamp } from './resolve-scalar';
export { textOfKey, textOfScalar } from './scalar-text';
export { type YamlObject, type YamlValue } from './value';
export { type YamlDocument } from './yaml-document';
export { writeYaml, YamlWriteError } from './write-yaml';
