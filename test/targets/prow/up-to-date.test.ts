import { expect, it } from 'vitest';
import { type Presubmit } from '../../../lib/targets/prow/schema';
import { isSurelyUpToDate } from '../../../lib/targets/prow/plan-repository';
import { writeYaml } from '../../../lib/yaml';

const job = (name: string, fields: Partial<Presubmit> = {}): Presubmit => ({
  agent: 'kubernetes',
  always_run: true,
  name,
  ...fields,
});
const file = (...jobs: Presubmit[]) => ({ presubmits: { 'acme/widget': jobs } });
const made = file(job('b'), job('a'));

it('a file that has all that a merge keeps is up to date', () => {
  const kept = { cluster: 'build01', max_concurrency: 3, skip_report: true };
  expect(isSurelyUpToDate(writeYaml(file(job('a', kept), job('b'))), made)).toBe(true);
});

it.each([
  ['another value', writeYaml(file(job('a', { context: 'x' }), job('b')))],
  ['a job by hand', writeYaml(file(job('a'), job('b'), job('by-hand')))],
  ['a job too few', writeYaml(file(job('a')))],
  ['another order', writeYaml(file(job('b'), job('a')))],
  ['a comment', `# comment\n${writeYaml(file(job('a'), job('b')))}`],
  ['no YAML', '- a\n  b: ['],
])('a file with %s is read', (_, text) => expect(isSurelyUpToDate(text, made)).toBe(false));

it('a file in which two jobs have one name is read, since a merge would drop one', () => {
  const twice = file(job('a'), job('a'));
  expect(isSurelyUpToDate(writeYaml(twice), twice)).toBe(false);
});
