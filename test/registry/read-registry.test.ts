import { describe, expect, it } from 'vitest';
import { findRegistryProblems } from '../../lib/checks';
import { readRegistry } from '../../lib/registry';
import { directoryOf } from '../support/write-files';
import { registryCases, saidOfRegistry } from './registry-cases';

const rooms = { findRegistryProblems, readRegistry };

describe('a step registry', () => {
  it('is read with its files passed over that are none of its own', () => {
    expect(saidOfRegistry({ change: () => undefined }, rooms)).toEqual([]);
  });

  it.each(registryCases)('$rule: $says', (mistake) => {
    expect(saidOfRegistry(mistake, rooms)).toContain(`${mistake.rule} ${mistake.says}`);
  });
});

describe('a file whose only key is wrong', () => {
  const kinds = ['ref', 'chain', 'workflow', 'observer'];
  const wrong = [
    (kind: string) => `${kind}x:\n  as: acme\n`,
    (kind: string) => `${kind}: 3\n`,
    (kind: string) => `${kind}:\n`,
  ];

  it.each(kinds.flatMap((kind) => wrong.map((text) => [kind, text(kind)] as const)))(
    '%s %j is one problem',
    (kind, text) => {
      const directory = directoryOf({ [`acme/acme-${kind}.yaml`]: text });
      const { registry, problems } = readRegistry(directory, { isPartial: true });
      expect([...problems, ...findRegistryProblems(registry)].map(({ rule }) => rule)).toHaveLength(1);
    },
  );
});
