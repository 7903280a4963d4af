import { expect, it } from 'vitest';
import { type Configuration } from '../../lib/config';
import { noteOfUnknown, registryOfEntries } from '../../lib/registry';

const configuration: Configuration = {
  zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main' },
  tests: [
    { as: 'a', steps: { workflow: 'ipi-aws', test: [{ ref: 'acme-e2e' }, { chain: 'acme-all' }] } },
    { as: 'b', steps: { workflow: 'ipi-gcp', test: [{ ref: 'acme-e2e' }] } },
  ],
};

it('counts each name once, by what it is', () => {
  const note = 'note: 2 workflows, 1 chain and 1 ref were not looked up; pass --registry';
  expect(noteOfUnknown([configuration], undefined, 'pass --registry')).toBe(note);
});

it('leaves out what the program defines itself', () => {
  const definition = { kind: 'ref', name: 'acme-e2e', directory: 'acme/e2e', value: {}, placeOf: () => ({ file: '' }) };
  const registry = registryOfEntries([definition as never], {});
  expect(noteOfUnknown([configuration], registry, 'x')).toBe('note: 2 workflows and 1 chain were not looked up; x');
});

it('is nothing where nothing is named, and of a whole registry, whose lack of a name is an error', () => {
  expect(noteOfUnknown([{ ...configuration, tests: [] }], undefined, 'x')).toBeUndefined();
  expect(noteOfUnknown([configuration], { ...registryOfEntries([], {}), isOpen: false }, 'x')).toBeUndefined();
});
