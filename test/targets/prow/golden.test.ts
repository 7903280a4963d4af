import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../../../lib/config';
import { type FieldPath } from '../../../lib/problems';
import { ProwTarget } from '../../../lib/targets/prow';
import { App, Chart } from 'cdk8s';

const cases = join(__dirname, 'cases');
const goldens = join(__dirname, '..', '..', 'golden', 'prow');
const profiles = { findProfile: (name: string) => ({ cluster_type: `${name}-type` }), findWorkflow: () => ({}) };

/** All files of a case as one text, so that a review reads YAML. */
function filesOf(name: string): string {
  const metadata = {
    org: 'acme',
    repo: 'widget',
    branch: 'main',
    ...(name.includes('variant') ? { variant: 'v1' } : {}),
  };
  const file = readConfig(readFileSync(join(cases, `${name}.yaml`), 'utf8'), { file: name, metadata });
  expect(file.problems).toEqual([]);
  const target = new ProwTarget(new Chart(new App(), 'app'), 'prow', { profiles });
  const definition = {
    configuration: file.configuration!,
    root: '',
    placeOf: (field: FieldPath) => file.placeOf(field),
  };
  const { files, problems } = target.lower([definition]);
  expect(problems).toEqual([]);
  return files.map(({ path, content }) => `# ${path}\n${content}`).join('---\n');
}

it.each(readdirSync(cases).map((file) => file.replace('.yaml', '')))('%s', (name) => {
  const golden = join(goldens, `${name}.yaml`);
  const files = filesOf(name);
  if (process.env['UPDATE_GOLDENS']) {
    mkdirSync(dirname(golden), { recursive: true });
    writeFileSync(golden, files);
  }
  expect(files, 'set UPDATE_GOLDENS=1 to accept the new files').toBe(readFileSync(golden, 'utf8'));
});
