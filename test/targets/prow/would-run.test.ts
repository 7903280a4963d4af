import { expect, it } from 'vitest';
import { type GeneratedJobs, jobsOfChange, type Presubmit } from '../../../lib/targets/prow';

const job = (name: string, more: Partial<Presubmit> = {}): Presubmit => ({
  name,
  always_run: true,
  branches: ['^main$', '^main-'],
  rerun_command: `/test ${name}`,
  ...more,
});
const jobs: GeneratedJobs = {
  presubmits: [
    job('unit'),
    job('asked', { always_run: false, optional: true }),
    job('staged', { always_run: false, annotations: { pipeline_run_if_changed: 'go$' } }),
    job('other', { branches: ['^next$'] }),
    job('skipped', { skip_branches: ['^main$'] }),
    job('dotted', { branches: ['^ma.n$'] }),
  ],
  postsubmits: [job('images', { run_if_changed: 'go$' }), job('docs', { run_if_changed: 'md$' })],
  periodics: [{ name: 'nightly', cron: '@daily' }],
};
const startsOn = (branch: string) =>
  jobsOfChange(jobs, { branch, files: ['main.go'] }).map(({ job: name, starts, isRequired }) => [
    name,
    starts,
    isRequired,
  ]);

it('a change starts the jobs of its branch, and may ask for the others', () => {
  expect(startsOn('main')).toEqual([
    ['unit', 'itself', true],
    ['asked', 'asked', false],
    ['staged', 'second-stage', true],
    ['dotted', 'itself', true],
    ['images', 'itself', false],
  ]);
});

it('feature branches have the jobs of the branch that they are named after', () => {
  expect(startsOn('main-feature').map(([name]) => name)).toEqual(['unit', 'asked', 'staged', 'skipped', 'images']);
});
