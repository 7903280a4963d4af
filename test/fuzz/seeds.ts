import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyField, configurationShape, type Shape, writeConfig } from '../../lib/config';
import { closeConfiguration } from '../../lib/plan';
import { lowerConfiguration } from '../../lib/targets/prow';
import { sortedFile } from '../../lib/targets/prow/prow-target';
import { filesOf } from '../../lib/targets/prow/repository-files';
import { writeYaml, type YamlValue } from '../../lib/yaml';
import { validConfig } from '../checks/valid-config';
import { featureConfigurations } from '../engines/feature-configurations';
import { widgetVariants } from '../import/widget-configurations';
import { root } from '../support/run-program';
import { oddScalars } from './mutations';
import { type Random } from '../support/random';

const longest = 6_000;

function yamlBelow(directory: string): string[] {
  return readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => readFileSync(join(root, directory, path), 'utf8'))
    .filter((text) => text.length < longest);
}

const written = [validConfig(), ...widgetVariants(), ...featureConfigurations.map(([, each]) => each)];

/** Configurations in which little is wrong. */
export const configurations: readonly string[] = [...written.map(writeConfig), ...yamlBelow('dist/ci-operator/config')];

/** Files of Prow jobs. */
export const jobFiles: readonly string[] = written.flatMap((configuration) => {
  const { jobs } = lowerConfiguration(closeConfiguration(configuration));
  return [...filesOf({ org: 'acme', repo: 'widget', ...jobs }).values()].map((file) => writeYaml(sortedFile(file)));
});

/** Manifests that synth writes. */
export const manifests: readonly string[] = ['tekton', 'argo', 'openshift', 'repository'].flatMap((name) =>
  yamlBelow(join('dist', name)),
);

/** Values of a shape: most of its kinds, some of them odd. */
export function valueOfShape(random: Random, shape: Shape, depth = 0): { [key: string]: YamlValue } {
  const names = Object.entries(shape.fields).filter(() => random.next() < (depth < 2 ? 0.5 : 0.3));
  return Object.fromEntries(names.map(([name, field]) => [name, valueOfField(random, field, depth + 1)]));
}

const words = ['src', 'unit', 'widget', 'latest', 'acme', 'main', 'base', '4.22', 'a', 'bin', 'aws', 'ocp', '@daily'];

function valueOfField(random: Random, field: AnyField, depth: number): YamlValue {
  const many = <T>(make: () => T) => Array.from({ length: random.below(depth > 5 ? 2 : 4) }, make);
  switch (field.kind) {
    case 'text':
      return random.next() < 0.8 ? random.pick(words) : random.pick(oddScalars);
    case 'duration':
      return random.pick(['1h0m0s', '30m', '1.5h', '-1s', '0s', 'never']);
    case 'flag':
      return random.next() < 0.5;
    case 'integer':
      return random.pick([0, 1, 2, 5, -1]);
    case 'list':
      return many(() => valueOfField(random, field.item, depth));
    case 'map':
      return Object.fromEntries(many(() => [random.pick(words), valueOfField(random, field.value, depth)]));
    case 'object':
      return valueOfShape(random, field.shape, depth);
  }
}

/** A configuration with any fields of the format. */
export function anyConfiguration(random: Random): string {
  const metadata = { org: 'acme', repo: 'widget', branch: 'main' };
  return writeYaml({ ...valueOfShape(random, configurationShape), zz_generated_metadata: metadata });
}
