import { caseOf, type Case } from './case';

/** The rows of ci-operator's truth table that need no fault. */
export const truthTable: readonly Case[] = [
  caseOf('unit', { verdict: 'green', marks: { 'test-unit': 'ok' } }),
  caseOf('unit-red', { verdict: 'red', marks: { 'test-unit-red': 'failed' } }),
  caseOf('shared', { verdict: 'green', marks: { 'pre-write': 'ok', 'test-read': 'ok', 'post-last': 'ok' } }),
  caseOf('phases', {
    verdict: 'red',
    marks: {
      'pre-one': 'ok',
      'test-red': 'failed',
      'post-gather': 'failed',
      'post-only-after-red': 'ok',
      'post-always': 'ok',
    },
  }),
  caseOf('pre-red', { verdict: 'red', marks: { 'pre-breaks': 'failed', 'post-cleans': 'ok' } }),
  caseOf('skips', {
    verdict: 'green',
    marks: { 'test-green': 'ok', 'post-skipped': 'skipped', 'post-best': 'failed' },
  }),
  caseOf('post-red', { verdict: 'red', marks: { 'test-green': 'ok', 'post-breaks': 'failed', 'post-later': 'ok' } }),
  caseOf('slow', { verdict: 'red', marks: { 'test-sleeps': 'failed', 'post-sees': 'ok' } }),
];
