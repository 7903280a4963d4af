export { compareKeys } from './compare-keys';
export { valueOf, type YamlEntry, type YamlList, type YamlMap, type YamlNode, type YamlScalar } from './node';
export { readYaml, type YamlDocument, type YamlProblem } from './read-yaml';
export { resolveScalar, Timestamp } from './resolve-scalar';
export { textOfScalar } from './scalar-text';
export { type YamlObject, type YamlValue } from './value';
export { writeYaml, YamlWriteError } from './write-yaml';
