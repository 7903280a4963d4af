import { describe, expect, it } from 'vitest';
import { caseCount } from '../oracle/checkconfig/case';
import { disagreement } from '../oracle/checkconfig/compare';
import { readRecorded } from '../oracle/checkconfig/recorded';
import { sampleContext } from '../oracle/checkconfig/sample-context';

describe('what the real ci-operator-checkconfig said', () => {
  it('is what our checks say, on every recorded configuration', () => {
    const { context } = sampleContext();
    const verdicts = readRecorded()?.verdicts ?? [];
    expect(verdicts).toHaveLength(caseCount);
    expect(verdicts.map((verdict, seed) => disagreement(seed, verdict, context)).filter(Boolean)).toEqual([]);
  });
});
