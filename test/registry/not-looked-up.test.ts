import { expect, it } from 'vitest';
import { type Configuration } from '../../lib/config';
import { noteOfUnknown, registryOfEntries } from '../../lib/registry';

const configuration: Configuration = {
  zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main' },
  tests: [
    { as: 'a', steps: { workflow: 'ipi-aws', test: [{ ref: 'acme-e2e' }, { chain: 'acme-all' }] } },
    { as: 'b', steps: { cluster_profile: 'gcp', workflow: 'ipi-gcp', test: [{ ref: 'acme-e2e' }] } },
  ],
};

it('counts each name once, by what it is', () => {
  const note = 'note: 2 workflows, 1 chain and 1 ref were not looked up; pass --registry';
  expect(noteOfUnknown([configuration], { remedy: 'pass --registry' })).toBe(note);
});

it('leaves out what the program defines itself', () => {
  const definition = { kind: 'ref', name: 'acme-e2e', directory: 'acme/e2e', value: {}, placeOf: () => ({ file: '' }) };
  const registry = registryOfEntries([definition as never], {});
  expect(noteOfUnknown([configuration], { registry, remedy: 'x' })).toBe(
    'note: 2 workflows and 1 chain were not looked up; x',
  );
});

it('is nothing where nothing is named, and of a whole registry, whose lack of a name is an error', () => {
  expect(noteOfUnknown([{ ...configuration, tests: [] }], { remedy: 'x' })).toBeUndefined();
  const registry = { ...registryOfEntries([], {}), isOpen: false };
  expect(noteOfUnknown([configuration], { registry, remedy: 'x' })).toBeUndefined();
});

it('counts cluster profiles where they are asked for, but those that are known', () => {
  const note = 'note: 1 cluster profile was not looked up; x';
  expect(noteOfUnknown([configuration], { kinds: ['profile'], remedy: 'x' })).toBe(note);
  const registry = registryOfEntries([], { cluster_profiles: [{ name: 'gcp', cluster_type: 'gcp' }] });
  expect(noteOfUnknown([configuration], { registry, kinds: ['profile'], remedy: 'x' })).toBeUndefined();
});
