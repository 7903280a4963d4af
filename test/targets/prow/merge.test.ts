import { describe, expect, it } from 'vitest';
import { mergeJobs } from '../../../lib/targets/prow/plan-repository';
import { pruneJobs } from '../../../lib/targets/prow/prow-target';
import { type Periodic, type Presubmit } from '../../../lib/targets/prow/schema';

const generated = { 'ci.openshift.io/generator': 'prowgen' };
const presubmit = (name: string, fields: Partial<Presubmit> = {}): Presubmit => ({ name, always_run: true, ...fields });
const file = (...jobs: Presubmit[]) => ({ presubmits: { 'acme/widget': jobs } });
const merged = (old: Presubmit[], made: Presubmit[], moved: string[] = []) =>
  mergeJobs(file(...old), file(...made), new Set(moved)).presubmits?.['acme/widget'];

describe('a presubmit that is generated again', () => {
  it('keeps its cluster, skip_report and max_concurrency, and nothing else', () => {
    const old = presubmit('a', { cluster: 'build01', skip_report: true, max_concurrency: 3, optional: true });
    expect(merged([old], [presubmit('a')])).toEqual([
      presubmit('a', { cluster: 'build01', skip_report: true, max_concurrency: 3 }),
    ]);
  });

  it('does not get a max_concurrency that it had not', () => {
    expect(merged([presubmit('a')], [presubmit('a', { max_concurrency: 5 })])).toEqual([presubmit('a')]);
  });

  it('goes to the cluster that the test names', () => {
    const labels = { 'ci-operator.openshift.io/cluster': 'build05' };
    const [job] = merged([presubmit('a', { cluster: 'build01' })], [presubmit('a', { cluster: 'build05', labels })])!;
    expect(job?.cluster).toBe('build05');
  });
});

describe('a periodic that is generated again', () => {
  it('keeps its reporter where the test names none', () => {
    const reporter_config = { slack: { channel: '#x', job_states_to_report: ['failure'] } };
    const old: Periodic = { name: 'a', reporter_config };
    expect(mergeJobs({ periodics: [old] }, { periodics: [{ name: 'a' }] }, new Set()).periodics).toEqual([old]);
  });
});

describe('a job that is not generated again', () => {
  it('goes if it was generated', () => expect(pruneJobs(file(presubmit('a', { labels: generated })))).toEqual({}));

  it('stays if it was written by hand, or by another generator', () => {
    const jobs = [presubmit('a'), presubmit('b', { labels: { 'ci.openshift.io/generator': 'other' } })];
    expect(pruneJobs(file(...jobs))).toEqual(file(...jobs));
  });

  it('stays once more with the mark of a broken run, and loses the mark', () => {
    const job = presubmit('a', { labels: { ...generated, prowgen: 'newly-generated' } });
    expect(pruneJobs(file(job))).toEqual(file(presubmit('a', { labels: generated })));
  });

  it('goes from a file if a job of its name is in another one', () => {
    expect(merged([presubmit('moved'), presubmit('b')], [presubmit('c')], ['moved'])?.map(({ name }) => name)).toEqual([
      'c',
      'b',
    ]);
  });
});
