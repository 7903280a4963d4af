import { afterEach, describe, expect, it, vi } from 'vitest';
import { reportProblems } from '../../lib/app/find-program-problems';
import { type Problem } from '../../lib/problems';

const problem: Problem = {
  severity: 'warning',
  rule: 'moving-tag',
  place: { construct: 'main/base', program: 'main.ts:12:5' },
  message: 'names a moving tag',
  remedy: 'lock it',
};

function written(form: string | undefined, problems = [problem]) {
  vi.stubEnv('OPENSHIFT_CI_OUTPUT', form);
  const [out, error] = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockReturnValue(true),
  );
  reportProblems(problems);
  return [out, error].map((spy) => spy!.mock.calls.map(([text]) => String(text)).join(''));
}

describe('what a synth found', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it.each([undefined, '', 'text'])('is text on standard error with OPENSHIFT_CI_OUTPUT %j', (form) => {
    const [out, error] = written(form);
    expect(out).toBe('');
    expect(error).toMatch(/^main\/base \(main\.ts:12:5\): warning: names a moving tag; lock it/);
  });

  it('is data on standard output in the other forms', () => {
    expect(written('github')[0]).toMatch(/^::warning file=main\.ts,line=12,col=5,title=moving-tag::/);
    vi.restoreAllMocks();
    expect(JSON.parse(written('sarif')[0]!)).toMatchObject({ version: '2.1.0' });
    vi.restoreAllMocks();
    expect(JSON.parse(written('json', [])[0]!)).toEqual([]);
  });

  it('has no form of another name', () => {
    expect(() => written('sarf')).toThrow('OPENSHIFT_CI_OUTPUT is "sarf"; did you mean sarif?');
  });
});
