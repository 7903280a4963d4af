import { expect, it } from 'vitest';
import { formatProblem, formatReport, nearestName, type Problem } from '../../lib/problems';

const problem: Problem = {
  severity: 'error',
  rule: 'r',
  place: { file: 'a.yaml', line: 3, column: 1 },
  field: ['resources', '*', 'requests', 0],
  message: 'is wrong',
  remedy: 'mend it',
};

it('a problem is one line: place, field, what is wrong, how to mend it', () => {
  expect(formatProblem(problem)).toBe('a.yaml:3:1: resources["*"].requests[0]: is wrong; mend it [r]');
});

it('a problem of a construct names the line of the program', () => {
  const place = { construct: 'main/test-unit', program: 'main.ts:9:1' };
  expect(formatProblem({ ...problem, place, field: [] })).toBe('main/test-unit (main.ts:9:1): is wrong; mend it [r]');
});

it('a report counts what it tells', () => {
  const warning: Problem = { ...problem, severity: 'warning' };
  expect(formatReport([problem, problem, warning]).split('\n').at(-1)).toBe('2 errors, 1 warning');
});

it('the nearest name is found across a slip of the fingers, and nothing across a different word', () => {
  expect([nearestName('comands', ['commands', 'cron']), nearestName('zzz', ['commands'])]).toEqual([
    'commands',
    undefined,
  ]);
});
