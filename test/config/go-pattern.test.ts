import { expect, it } from 'vitest';
import { faultOfPattern, matchesPattern } from '../../lib/config/go-pattern';
import { samplePatterns } from '../oracle/regexp/patterns';
import { recordedVerdicts } from './recorded-patterns';

it('says of each sample pattern what Go says', () => {
  const verdicts = recordedVerdicts();
  expect(verdicts.length).toBeGreaterThan(500);
  const differing = samplePatterns(900).filter((pattern, index) => !faultOfPattern(pattern) !== verdicts[index]);
  expect(differing).toEqual([]);
});

it.each([
  ['(?!docs/)', 'invalid or unsupported Perl syntax: `(?!`'],
  ['*.go', 'missing argument to repetition operator: `*`'],
  ['^(pkg/', 'missing closing ): `^(pkg/`'],
  ['[b-a]', 'invalid character class range: `b-a`'],
])('says what is wrong in the words of Go: %s', (pattern, fault) => {
  expect(faultOfPattern(pattern)).toBe(fault);
});

it('matches anywhere in a text, as Go does', () => {
  expect(matchesPattern('^pkg/.*\\.go$', 'pkg/a/b.go')).toBe(true);
  expect(matchesPattern('(?i)README', 'docs/readme.md')).toBe(true);
  expect(matchesPattern('^docs/', 'pkg/docs/')).toBe(false);
  expect(matchesPattern('(', '')).toBeUndefined();
});
