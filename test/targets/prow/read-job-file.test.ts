import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../../lib/problems';
import { sortedFile } from '../../../lib/targets/prow/prow-target';
import { readJobFile } from '../../../lib/targets/prow/read-job-file';

const read = (text: string) => readJobFile(text, 'jobs.yaml');
const jobOf = (fields: string) => read(`periodics:\n- name: a\n${fields}`).jobs.periodics?.[0];

describe('a hand-written job', () => {
  it('is read into the types of Prow and Kubernetes', () => {
    const job = jobOf(`  decoration_config: {timeout: 90m, skip_cloning: false}
  optional: true
  spec:
    containers:
    - resources: {requests: {cpu: 1000m}}
    volumes:
    - emptyDir: {sizeLimit: 1024Mi}
      name: v
`);
    expect(job).toEqual({
      name: 'a',
      decoration_config: { timeout: '1h30m0s', skip_cloning: false },
      spec: {
        containers: [{ name: '', resources: { requests: { cpu: '1' } } }],
        volumes: [{ name: 'v', emptyDir: { sizeLimit: '1Gi' } }],
      },
    });
  });

  it('has its names in any case, and numbers as text where text is expected', () => {
    expect(jobOf('  Cron: 5\n')).toEqual({ name: 'a', cron: '5' });
  });
});

it('a stale job without a name has an empty one, as Prow reads it', () => {
  const labels = '{ci.openshift.io/generator: prowgen}';
  const { jobs, errors } = read(`periodics:\n- labels: ${labels}\n- labels: ${labels}\n  name: a\n`);
  expect(errors).toEqual([]);
  expect(sortedFile(jobs).periodics?.map(({ name }) => name)).toEqual(['', 'a']);
});

it.each(['__proto__', 'constructor'])('a repository called %s is read as any other', (name) => {
  const { presubmits } = read(`presubmits:\n  ${name}:\n  - name: a\n`).jobs;
  expect(Object.entries(presubmits!).map(([repository, jobs]) => [repository, jobs[0]!.name])).toEqual([[name, 'a']]);
});

describe('what a re-write would lose', () => {
  it('is an unknown field', () => {
    expect(read('periodics:\n- name: a\n  skip_cloning: true\n').losses.map(formatProblem)).toEqual([
      'jobs.yaml:3:3: periodics[0].skip_cloning: warning: is no field of Prow’s and is lost when the file is written; ' +
        'correct its name, or keep the job in a file of its own outside of the repository’s directory [lost-field]',
    ]);
  });

  it('is a comment, and not a text that looks like one', () => {
    const { losses } = read("# one\nperiodics:\n- name: 'a # b' # two\n  cron: |\n    # three\n");
    expect(losses.map(({ message }) => message)).toEqual([
      'the comment "# one" is lost when the file is written',
      'the comment "# two" is lost when the file is written',
    ]);
  });

  it('is no field of a job that is generated anyway', () => {
    const labels = '  labels: {ci.openshift.io/generator: prowgen}\n';
    expect(read(`periodics:\n- name: a\n${labels}  unknown: 1\n`).losses).toEqual([]);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['', 'empty-file'],
    ['periodics: 1\n', 'wrong-type'],
    ['periodics:\n- name: a\n  max_concurrency: many\n', 'wrong-type'],
  ])('%j is an error', (text, rule) => expect(read(text).errors.map((error) => error.rule)).toEqual([rule]));

  it('says where its YAML is wrong', () => {
    const [error] = read('periodics:\n- name: "a\n').errors;
    expect(error).toMatchObject({ severity: 'error', place: { file: 'jobs.yaml' } });
  });
});
