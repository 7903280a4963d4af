import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../support/run-program';

const sources = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path: `lib/${path.replaceAll('\\', '/')}`, text: readFileSync(join(root, 'lib', path), 'utf8') }));
const filesWith = (pattern: RegExp) =>
  sources
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path)
    .sort();

// Who may import them is in .dependency-cruiser.cjs, which `npm run lint` follows.
it.each([
  ['resolves a test', /\bresolveTest\(/, ['lib/registry/resolve-configuration.ts', 'lib/registry/resolve-test.ts']],
  [
    'resolves a configuration',
    /\bresolveConfiguration\(/,
    ['lib/plan/close-configuration.ts', 'lib/registry/resolve-configuration.ts'],
  ],
  [
    'merges a test with its workflow',
    /\bmergeWorkflow\(/,
    ['lib/registry/merge-workflow.ts', 'lib/registry/resolve-test.ts'],
  ],
  [
    'follows refs and chains of a test',
    /\bnew StepExpansion\(/,
    ['lib/registry/find-structure-problems.ts', 'lib/registry/resolve-test.ts'],
  ],
  [
    'expands the image graph',
    /\bplanImages\(configuration/,
    ['lib/plan/close-configuration.ts', 'lib/plan/plan-images.ts'],
  ],
  ['orders images', /\bget order\(/, ['lib/plan/image-graph.ts']],
  ['merges resources', /resources\['\*'\]/, ['lib/plan/plan-builds.ts', 'lib/registry/merge-configurations.ts']],
  ['chooses a cluster profile', /cluster_profile \|\|/, ['lib/registry/merge-workflow.ts']],
  // The prop of a pipeline, and the lists of merged configurations, are spelled where they belong.
  [
    'knows the field of test-bin',
    /\btest_binary_build_commands\b(?!_list)/,
    ['lib/config/metadata.ts', 'lib/config/schema/configuration.ts', 'lib/pipeline/pipeline.ts'],
  ],
] as const)('one place %s', (_, pattern, expected) => {
  expect(filesWith(pattern).filter((path) => !path.startsWith('lib/import/'))).toEqual(expected);
});
