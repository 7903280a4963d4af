import { expect, it } from 'vitest';
import { replay } from '../../oracle/prow/replay';

it('the jobs of generated repositories are those that the real ci-operator-prowgen was recorded to make', () => {
  const results = replay();
  expect(results.length).toBeGreaterThan(300);
  expect(results.filter(({ agrees }) => !agrees)).toEqual([]);
});
