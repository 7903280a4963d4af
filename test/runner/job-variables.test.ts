import { describe, expect, it } from 'vitest';
import { begunVolume } from './run-volume';

const sha = '0123456789abcdef0123456789abcdef01234567';
const job = {
  JOB_NAME: 'pull-ci-acme-widget-main-unit',
  JOB_TYPE: 'presubmit',
  BUILD_ID: 'run-1',
  REPO_OWNER: 'acme',
  REPO_NAME: 'widget',
  PULL_BASE_REF: 'main',
};
const commands = `printf '%s\\n' "$JOB_SPEC" "$PULL_REFS" "$PROW_JOB_ID" "$BUILD_NUMBER" "\${PULL_BASE_SHA-unset}" "\${PULL_NUMBER-unset}"`;

async function told(env: Readonly<Record<string, string>>) {
  const volume = await begunVolume();
  const { stdout, stderr } = await volume.startStep('tells', commands, env).ended;
  const [spec, ...others] = stdout.trimEnd().split('\n');
  return { spec: spec ? (JSON.parse(spec) as object) : undefined, others, stderr };
}

describe.concurrent('what Prow tells a job', () => {
  const ids = { job: job.JOB_NAME, buildid: 'run-1', prowjobid: 'run-1' };
  const refs = { org: 'acme', repo: 'widget', base_ref: 'main' };

  it('is told of a pull request', async () => {
    const pull = { PULL_BASE_SHA: sha, PULL_NUMBER: '7', PULL_PULL_SHA: sha.replace('0', 'f') };
    const pulls = [{ number: 7, sha: pull.PULL_PULL_SHA }];
    expect(await told({ ...job, ...pull })).toEqual({
      spec: { type: 'presubmit', ...ids, refs: { ...refs, base_sha: sha, pulls } },
      others: [`main:${sha},7:${pull.PULL_PULL_SHA}`, 'run-1', 'run-1', sha, '7'],
      stderr: '',
    });
  });

  it('has no commit where the run was started for a branch, and no pull request where there is none', async () => {
    const empty = { PULL_BASE_SHA: 'main', PULL_NUMBER: '', PULL_PULL_SHA: '' };
    expect(await told({ ...job, ...empty })).toEqual({
      spec: { type: 'presubmit', ...ids, refs },
      others: ['main', 'run-1', 'run-1', 'unset', 'unset'],
      stderr: '',
    });
  });

  it('stays JSON with any name of a branch', async () => {
    const { spec } = await told({ ...job, JOB_TYPE: 'periodic', PULL_BASE_REF: 'a"b\\c' });
    expect(spec).toEqual({ type: 'periodic', ...ids, extra_refs: [{ ...refs, base_ref: 'a"b\\c' }] });
  });

  it('stays what the step itself says', async () => {
    const { others } = await told({ ...job, PULL_REFS: 'mine', PROW_JOB_ID: 'mine' });
    expect(others.slice(0, 2)).toEqual(['mine', 'mine']);
  });
});
