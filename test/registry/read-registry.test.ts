import { describe, expect, it } from 'vitest';
import { findRegistryProblems } from '../../lib/checks';
import { readRegistry } from '../../lib/registry';
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
