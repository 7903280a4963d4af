import { createRequire } from 'node:module';
import type * as yaml from 'yaml';

/** The npm package `yaml`, loaded for the first text that needs it: synth reads none, and most files do without. */
export function yamlPackage(): typeof yaml {
  return createRequire(__filename)('yaml') as typeof yaml;
}
