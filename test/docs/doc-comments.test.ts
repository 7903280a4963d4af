import { expect, it } from 'vitest';
import { entryPoints } from './entry-points';
import { findUndocumented } from './undocumented';

it('everything that a user of the package can name has a comment', () => {
  expect(findUndocumented([...entryPoints().values()])).toEqual([]);
});
