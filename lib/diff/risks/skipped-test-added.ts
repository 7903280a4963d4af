import { type Path } from '../path';
import { skippedWords } from '../skipped-words';
import { type Spot } from '../walk-pair';
import { findAt, type RiskRule } from './risk-rule';

/** A test of a suite is left out. */
export const skippedTestAdded: RiskRule = {
  id: 'skipped-test-added',
  reason: 'A test that is skipped tells nothing, and skips are seldom taken back.',
  looksFor: 'new patterns in variables that are named SKIP, such as `TEST_SKIPS`',
  find: findAt(skipped),
};

function skipped({ path, before, after, wasThere, isThere }: Spot): string | undefined {
  if (!isSkips(path) || !wasThere || !isThere || typeof after !== 'string') return undefined;
  const old = new Set(typeof before === 'string' ? skippedWords(before) : []);
  const count = skippedWords(after).filter((word) => !old.has(word)).length;
  if (count === 0) return undefined;
  return count === 1 ? 'one more pattern of tests is skipped' : `${count} more patterns of tests are skipped`;
}

// `env: {TEST_SKIPS: …}`, or `env: [{name: TEST_SKIPS, value: …}]`.
function isSkips(path: Path): boolean {
  const names = path.slice(-2).map((part) => (typeof part === 'string' ? part : part.is));
  return names.some((name) => /skip/i.test(name) && !/^skip_|_skip_/.test(name)) && path.length > 1;
}
