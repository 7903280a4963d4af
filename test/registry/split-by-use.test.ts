import { describe, expect, it } from 'vitest';
import { findRegistryProblems } from '../../lib/checks';
import { type MultiStageTestConfiguration } from '../../lib/config';
import { readRegistry, splitByUse } from '../../lib/registry';
import { type RegistryFiles, validRegistry, writeRegistry } from './registry-files';

type Content = Record<string, Record<string, unknown>>;

const inside = (files: RegistryFiles, path: string) => Object.values(files[path] as Content)[0]!;

/** A mistake in each kind of file, by the file. */
const mistakes: Readonly<Record<string, (files: RegistryFiles) => void>> = {
  'set/up/set-up-ref.yaml': (files) => delete inside(files, 'set/up/set-up-ref.yaml')['resources'],
  'all/all-chain.yaml': (files) => (files['all/all-chain.yaml'] = 'chain: [\n'),
  'whole/whole-workflow.yaml': (files) => (inside(files, 'whole/whole-workflow.yaml')['stepz'] = 1),
  'eye/eye-observer.yaml': (files) => delete inside(files, 'eye/eye-observer.yaml')['from'],
  'cluster-profiles/cluster-profiles-config.yaml': (files) => {
    const owners = [{ konflux: { cluster_groups: ['none'] } }];
    files['cluster-profiles/cluster-profiles-config.yaml'] = { cluster_profiles: [{ name: 'cloud', owners }] };
  },
};

function problemsFor(mistake: (files: RegistryFiles) => void, ...tests: MultiStageTestConfiguration[]) {
  const files = validRegistry();
  mistake(files);
  const { registry, problems } = readRegistry(writeRegistry(files));
  const configuration = {
    tests: tests.map((steps) => ({ as: 'e2e', steps })),
    zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main' },
  };
  return splitByUse([...problems, ...findRegistryProblems(registry)], registry, [configuration]);
}

const uses: readonly [string, MultiStageTestConfiguration][] = [
  ['set/up/set-up-ref.yaml', { test: [{ ref: 'set-up' }] }],
  ['set/up/set-up-ref.yaml', { test: [{ chain: 'more' }] }],
  ['set/up/set-up-ref.yaml', { workflow: 'whole' }],
  ['set/up/set-up-ref.yaml', { workflow: 'whole', post: [{ ref: 'set-up' }], pre: [] }],
  ['all/all-chain.yaml', { test: [{ chain: 'all' }] }],
  ['all/all-chain.yaml', { test: [{ chain: 'more' }] }],
  ['all/all-chain.yaml', { workflow: 'whole' }],
  ['whole/whole-workflow.yaml', { workflow: 'whole' }],
  ['eye/eye-observer.yaml', { workflow: 'whole' }],
  ['eye/eye-observer.yaml', { observers: { enable: ['eye'] } }],
  ['eye/eye-observer.yaml', { test: [{ as: 'a', observers: ['eye'] }] }],
  ['cluster-profiles/cluster-profiles-config.yaml', { cluster_profile: 'cloud' }],
];

const others: readonly [string, MultiStageTestConfiguration][] = [
  ['set/up/set-up-ref.yaml', { workflow: 'whole', pre: [] }],
  ['all/all-chain.yaml', { test: [{ ref: 'set-up' }] }],
  ['whole/whole-workflow.yaml', { test: [{ chain: 'more' }] }],
  ['eye/eye-observer.yaml', { workflow: 'whole', observers: { disable: ['eye'] } }],
  ['cluster-profiles/cluster-profiles-config.yaml', { cluster_profile: 'other' }],
  ['cluster-profiles/cluster-profiles-config.yaml', { workflow: 'whole' }],
];

describe('a mistake in a file of a registry', () => {
  it.each(uses)('%s concerns a test that reaches it: %j', (file, test) => {
    const { problems, note } = problemsFor(mistakes[file]!, test);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every(({ place }) => 'file' in place && place.file.endsWith(file))).toBe(true);
    expect(note).toBeUndefined();
  });

  it.each(others)('%s is one line for any other: %j', (file, test) => {
    const { problems, note } = problemsFor(mistakes[file]!, test);
    expect(problems).toEqual([]);
    expect(note).toBe('note: 1 registry file has errors; not used by these configurations');
  });

  it('is counted once for each file, errors before warnings', () => {
    const several = (files: RegistryFiles) => {
      for (const file of ['set/up/set-up-ref.yaml', 'whole/whole-workflow.yaml']) mistakes[file]!(files);
      (inside(files, 'all/all-chain.yaml')['env'] as Content[])[0]!['default'] = 1 as never;
      files['all/all-notes.txt'] = 'no file of a registry';
    };
    const counts = '3 registry files have errors, 1 registry file has warnings';
    expect(problemsFor(several).note).toBe(`note: ${counts}; not used by these configurations`);
  });
});
