import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Configuration } from '../../lib/config';
import { type EngineProps } from '../../lib/engines';
import { type Definition, definitionOf } from '../../lib/files';
import { lowerToArgo } from '../../lib/targets/argo';
import { lowerToTekton } from '../../lib/targets/tekton';
import { featureConfigurations, featureProps } from '../engines/feature-configurations';
import { type EngineName } from './manifest-corpus';
import { readTree } from './read-tree';

/** Files that are applied together, with what is in them. */
export interface EmittedFiles {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly content: string }[];
}

const lowerings = { tekton: lowerToTekton, argo: lowerToArgo };
const root = join(__dirname, '../..');

/** What stands below dist/ and test/golden for an engine: each folder, and each golden that has none. */
export function writtenFiles(engine: EngineName): EmittedFiles[] {
  return [`dist/${engine}`, `test/golden/${engine}`].flatMap((directory) => {
    if (!existsSync(join(root, directory))) return [];
    const groups = new Map<string, { path: string; content: string }[]>();
    for (const [path, content] of Object.entries(readTree(join(root, directory)))) {
      if (!/\.ya?ml$/.test(path)) continue;
      const group = path.includes('/') ? dirname(path) : path;
      const name = `${directory}/${group}`;
      groups.set(name, [...(groups.get(name) ?? []), { path: `${directory}/${path}`, content }]);
    }
    return [...groups].map(([name, files]) => ({ name, files }));
  });
}

/** What an engine makes of each feature, with each of the settings. */
export function featureFiles(engine: EngineName): EmittedFiles[] {
  return Object.entries(featureProps).flatMap(([settings, props]) =>
    featureConfigurations.map(([name, configuration]) =>
      compiledFiles(engine, `${settings} ${name}`, configuration, props),
    ),
  );
}

/** What an engine makes of a configuration. */
export function compiledFiles(
  engine: EngineName,
  name: string,
  configuration: Configuration,
  props: EngineProps,
): EmittedFiles {
  const placeOf: Definition['placeOf'] = () => ({ file: name });
  const { files } = lowerings[engine](definitionOf(configuration, { placeOf }), props);
  return { name, files };
}
