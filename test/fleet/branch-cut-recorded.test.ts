import { expect, it } from 'vitest';
import { replay } from '../oracle/branch-cut/recorded';

it('a cut writes the files that the real config-brancher was recorded to write', () => {
  const results = replay();
  expect(results.length).toBeGreaterThan(300);
  expect(results.filter(({ agrees }) => !agrees)).toEqual([]);
});
