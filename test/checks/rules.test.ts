import { describe, expect, it } from 'vitest';
import { findProblems } from '../../lib/checks';
import { formatProblem, type UnplacedProblem } from '../../lib/problems';
import { sampleContext } from '../oracle/checkconfig/sample-context';
import { configurationCases } from './cases/configuration-cases';
import { furtherCases } from './cases/further-cases';
import { resolvedCases } from './cases/resolved-cases';
import { type RuleCase } from './cases/rule-case';
import { rightCases } from './cases/right-cases';
import { stepCases } from './cases/step-cases';
import { testCases } from './cases/test-cases';
import { reportSitesOf } from './report-sites';
import { validConfig } from './valid-config';
import { withoutRule } from '../support/without-rule';

const { context } = sampleContext();

function said(problem: UnplacedProblem): string {
  return withoutRule(formatProblem({ ...problem, place: { file: '' } }).replace(/^: /, ''));
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
  ['what the registry shows', resolvedCases],
  ['other places', furtherCases],
])('of %s', (_, cases) => {
  it.each(cases)('$rule: $says', (ruleCase) => {
    const found = problemsAfter(ruleCase).filter(({ rule }) => rule === ruleCase.rule);
    expect(found.map(said)).toContain(ruleCase.says);
  });
});

describe('nothing is found', () => {
  it.each(rightCases)('of what $rule is about: $what', ({ change }) => {
    const configuration = validConfig();
    change(configuration);
    expect(findProblems(configuration, context).map(said)).toEqual([]);
  });

  it('by rules that there are', () => {
    const rules = new Set(reportSitesOf('checks', 'plan', 'registry').map(({ rule }) => rule));
    expect(rightCases.map(({ rule }) => rule).filter((rule) => !rules.has(rule))).toEqual([]);
  });
});

describe('a configuration with something of every kind', () => {
  it('is right', () => {
    expect(findProblems(validConfig(), context)).toEqual([]);
  });

  it('is right without a registry too', () => {
    expect(findProblems(validConfig())).toEqual([]);
  });

  it('needs what the steps and the workflow of the registry need', () => {
    const configuration = validConfig();
    configuration.tests![3]!.steps = { workflow: 'whole', test: [{ ref: 'smoke' }] };
    delete configuration.releases!['latest'];
    const needs = (found: UnplacedProblem[]) => found.map(said).filter((text) => text.includes('release:latest'));
    expect(needs(findProblems(configuration))).toEqual([]);
    expect(needs(findProblems(configuration, context))).toEqual([
      'tests[3]: warning: needs release:latest, and no release of the configuration provides it; add it to releases',
    ]);
  });
});
