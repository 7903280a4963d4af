import { App, Chart } from 'cdk8s';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../../../lib/config';
import { definitionOf } from '../../../lib/files';
import { type FieldPath } from '../../../lib/problems';
import { ProwTarget } from '../../../lib/targets/prow';
import { expectGolden } from '../../support/golden';

const cases = join(__dirname, 'cases');
const clusterProfiles = { cluster_profiles: [{ name: 'aws', cluster_type: 'aws-type' }] };
const workflows = new Map(
  ['ipi-aws', 'generic-claim'].map((name) => {
    const entry = { kind: 'workflow', name, value: {}, placeOf: () => ({ file: name }) } as const;
    return [name, entry];
  }),
);
const registry = { references: new Map(), chains: new Map(), workflows, observers: new Map(), clusterProfiles };

/** All files of a case as one text, so that a review reads YAML. */
function filesOf(name: string): string {
  const variant = name.includes('variant') ? { variant: 'v1' } : {};
  const metadata = { org: 'acme', repo: 'widget', branch: 'main', ...variant };
  const file = readConfig(readFileSync(join(cases, `${name}.yaml`), 'utf8'), { file: name, metadata });
  expect(file.problems).toEqual([]);
  const target = new ProwTarget(new Chart(new App(), 'app'), 'prow');
  const placeOf = (field: FieldPath) => file.placeOf(field);
  const { files, problems } = target.lower({
    definitions: [definitionOf(file.configuration!, { registry, placeOf })],
  });
  expect(problems).toEqual([]);
  return files.map(({ path, content }) => `# ${path}\n${content}`).join('---\n');
}

it.each(readdirSync(cases).map((file) => file.replace('.yaml', '')))('%s', (name) => {
  expectGolden(`prow/${name}.yaml`, filesOf(name));
});
