import { describe, expect, it } from 'vitest';
import { findProblems } from '../../lib/checks';
import { formatProblem, type UnplacedProblem } from '../../lib/problems';
import { sampleContext } from '../oracle/checkconfig/sample-context';
import { configurationCases, registryCases, type RuleCase, stepCases, testCases } from './rule-cases';
import { validConfig } from './valid-config';

const { context } = sampleContext();

function said(problem: UnplacedProblem): string {
  return formatProblem({ ...problem, place: { file: '' } }).replace(/^: /, '');
}

function problemsAfter({ change }: RuleCase): UnplacedProblem[] {
  const configuration = validConfig();
  change(configuration);
  return findProblems(configuration, context);
}

describe.each([
  ['the configuration', configurationCases],
  ['tests', testCases],
  ['steps', stepCases],
  ['what the registry shows', registryCases],
])('of %s', (_, cases) => {
  it.each(cases)('$rule: $says', (ruleCase) => {
    const found = problemsAfter(ruleCase).filter(({ rule }) => rule === ruleCase.rule);
    expect(found.map(said)).toContain(ruleCase.says);
  });
});

describe('a configuration with something of every kind', () => {
  it('is right', () => {
    expect(findProblems(validConfig(), context)).toEqual([]);
  });

  it('is right without a registry too', () => {
    expect(findProblems(validConfig())).toEqual([]);
  });
});
