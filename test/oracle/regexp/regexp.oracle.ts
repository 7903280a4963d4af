import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { faultOfPattern } from '../../../lib/config/go-pattern';
import { recordedVerdicts, verdictsFile } from '../../config/recorded-patterns';
import { ask, buildGo } from '../../support/run-go';
import { samplePatterns } from './patterns';

it("agrees with Go's regexp about every pattern, and the verdicts on record are Go's", () => {
  const patterns = samplePatterns(900);
  const verdicts = ask(buildGo(__dirname), [], patterns).map((answer) => answer === 'ok');
  if (process.env['UPDATE']) writeFileSync(verdictsFile, `${verdicts.map((isRight) => (isRight ? 1 : 0)).join('')}\n`);
  expect(patterns.filter((pattern, index) => (faultOfPattern(pattern) === undefined) !== verdicts[index])).toEqual([]);
  expect(recordedVerdicts()).toEqual(verdicts);
});
