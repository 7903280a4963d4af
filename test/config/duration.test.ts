import { expect, it } from 'vitest';
import { canonicalDuration, parseDuration } from '../../lib/config';

it.each([
  ['1h', '1h0m0s'],
  ['90m', '1h30m0s'],
  ['45s', '45s'],
  ['0', '0s'],
  ['1.5h', '1h30m0s'],
  ['1h1ms', '1h0m0.001s'],
  ['1500us', '1.5ms'],
  ['-2m', '-2m0s'],
  ['100ns', '100ns'],
  ['2562047h47m16s854775807ns', '2562047h47m16.854775807s'],
])('%s is written %s', (text, canonical) => {
  expect(canonicalDuration(text)).toBe(canonical);
});

it.each([
  '',
  '1',
  'h',
  '1d',
  '1h ',
  '1:30',
  '2562048h',
  '9223372036854775808ns',
  '-9223372036854775809ns',
  '1h99999999999999999999ns',
])('%j is no duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});
