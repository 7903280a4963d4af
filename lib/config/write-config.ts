import { writeYaml } from '../yaml';
import { toDocument } from './canonical';
import { type Configuration } from './schema';
import { configurationShape } from './schema/configuration';

/** The canonical YAML of a configuration: what upstream's own tools would write, byte for byte. */
export function writeConfig(configuration: Configuration): string {
  return writeYaml(toDocument(configuration, configurationShape));
}
