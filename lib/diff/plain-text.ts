import { type YamlValue, writeLooseYaml } from '../yaml';
import { jsonOf } from './same-value';

/** A value as YAML; what YAML cannot hold, as JSON. */
export function yamlOf(value: YamlValue): string {
  try {
    return typeof value === 'string' && value.includes('\n') ? value : writeLooseYaml(value);
  } catch {
    return jsonOf(value);
  }
}

/** A value in one line: as YAML, where that has one. */
export function plainText(value: YamlValue): string {
  const text = yamlOf(value).trimEnd();
  return text.includes('\n') ? jsonOf(value) : text;
}
