import { configPath, writeConfig } from '../../config';
import { type Definition, type OutputFile } from '../../files';

/** The configuration of a definition as a file in the tree of openshift/release. */
export function lowerToFile({ configuration, root, placeOf }: Definition): OutputFile {
  const path = [root, 'ci-operator/config', configPath(configuration.zz_generated_metadata)].filter(Boolean).join('/');
  return { path, content: writeConfig(configuration), place: placeOf([]) };
}
