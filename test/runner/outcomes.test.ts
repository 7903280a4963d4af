import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { begunVolume, RunVolume } from './run-volume';

describe.concurrent('the truth table of a run', () => {
  it('a step that succeeds is marked so', async () => {
    const volume = await begunVolume();
    expect(await volume.step('build', 'echo out; echo err >&2')).toEqual({ code: 0, stdout: 'out\n', stderr: 'err\n' });
    expect(volume.has('state/build/ok')).toBe(true);
  });

  it('leaves its marks where it is told to', async () => {
    const volume = await begunVolume();
    await volume.step({ name: 'apart', marks: `${volume.directory}/marks` }, 'exit 3');
    expect(readdirSync(`${volume.directory}/marks`)).toEqual(['failed']);
    expect(volume.has('state/apart')).toBe(false);
  });

  it('the exit code of the command is that of the step', async () => {
    const volume = await begunVolume();
    expect(await volume.step('build', 'exit 7')).toEqual({ code: 7, stdout: '', stderr: '' });
    expect(volume.has('state/build/ok')).toBe(false);
    expect(volume.text('state/build/failed')).toBe('7\n');
  });

  it('commands stop at the first failure and at an unset variable', async () => {
    const volume = await begunVolume();
    const [failing, unset] = await Promise.all([
      volume.step('failing', 'false\necho on'),
      volume.step('unset', 'echo "$NOWHERE"\necho on'),
    ]);
    expect(failing).toMatchObject({ code: 1, stdout: '' });
    expect(unset).toMatchObject({ code: 1, stdout: '' });
  });

  it('a pipe fails by its last command alone', async () => {
    const volume = await begunVolume();
    expect(await volume.step('pipe', 'false | true\necho on')).toMatchObject({ code: 0, stdout: 'on\n' });
  });

  it('a command that a signal ends has the code of the signal', async () => {
    const volume = await begunVolume();
    const [killed, terminated] = await Promise.all([
      volume.step('killed', 'kill -KILL $$'),
      volume.step('terminated', 'kill -TERM $$'),
    ]);
    expect([killed.code, terminated.code]).toEqual([137, 143]);
    expect(killed.stderr).toBe('');
  });

  it('a step that is tried again loses its old mark', async () => {
    const volume = await begunVolume();
    await volume.step('again', 'exit 3');
    await volume.step('again', 'true');
    expect(readdirSync(`${volume.run}/state/again`)).toEqual(['ok']);
  });

  it('a post step of a run that never began is skipped', async () => {
    const volume = new RunVolume();
    const ended = await volume.step({ name: 'gather', phase: 'post' }, 'echo on');
    const why = 'the run never began, so there is nothing to clean up';
    expect(ended).toEqual({ code: 0, stdout: '', stderr: `run-step: gather: skipped: ${why}\n` });
    expect(volume.text('state/gather/skipped')).toBe(`${why}\n`);
  });

  it('a post step runs after a failed one', async () => {
    const volume = await begunVolume();
    await volume.step({ name: 'gather', phase: 'post' }, 'exit 1');
    expect(await volume.step({ name: 'destroy', phase: 'post' }, 'echo on')).toMatchObject({ code: 0, stdout: 'on\n' });
  });

  it('a step that is optional on success is skipped when all counted steps have succeeded', async () => {
    const volume = await begunVolume();
    await volume.step('install', 'true');
    await volume.step('e2e', 'true');
    const gather = { name: 'gather', phase: 'post', onlyAfterFailureOf: ['install', 'e2e'] } as const;
    const stderr = 'run-step: gather: skipped: no step before it has failed\n';
    expect(await volume.step(gather, 'echo on')).toEqual({ code: 0, stdout: '', stderr });
    expect(volume.has('state/gather/skipped')).toBe(true);
  });

  it('a step that is optional on success runs when a counted step has failed', async () => {
    const volume = await begunVolume();
    await volume.step('install', 'true');
    await volume.step('e2e', 'false');
    const gather = { name: 'gather', phase: 'post', onlyAfterFailureOf: ['install', 'e2e'] } as const;
    expect(await volume.step(gather, 'echo on')).toMatchObject({ code: 0, stdout: 'on\n' });
  });

  it('a step that is optional on success runs when a counted step was never reached', async () => {
    const volume = await begunVolume();
    await volume.step('install', 'true');
    const gather = { name: 'gather', phase: 'post', onlyAfterFailureOf: ['install', 'e2e'] } as const;
    expect(await volume.step(gather, 'echo on')).toMatchObject({ stdout: 'on\n' });
  });

  it('a failure that does not count revives no step that is optional on success', async () => {
    const volume = await begunVolume();
    await volume.step('install', 'true');
    await volume.step('report', 'false');
    const gather = { name: 'gather', phase: 'post', onlyAfterFailureOf: ['install'] } as const;
    expect(await volume.step(gather, 'echo on')).toMatchObject({ code: 0, stdout: '' });
  });

  it('a step that is optional on success is skipped when nothing before it counts', async () => {
    const volume = await begunVolume();
    const gather = { name: 'gather', phase: 'post', onlyAfterFailureOf: [] } as const;
    expect(await volume.step(gather, 'echo on')).toMatchObject({ code: 0, stdout: '' });
  });
});

describe.concurrent('the verdict on a phase', () => {
  it('is green when all counted steps have succeeded or were skipped', async () => {
    const volume = await begunVolume();
    await volume.step({ name: 'gather', phase: 'post', onlyAfterFailureOf: [] }, 'true');
    await volume.step({ name: 'destroy', phase: 'post' }, 'true');
    const stdout = 'post: gather: skipped: no step before it has failed\npost: destroy: ok\n';
    expect(await volume.verdict({ counted: ['gather', 'destroy'] })).toEqual({ code: 0, stdout, stderr: '' });
  });

  it('is red when a counted step has failed or never finished', async () => {
    const volume = await begunVolume();
    await volume.step({ name: 'gather', phase: 'post' }, 'exit 3');
    expect(await volume.verdict({ phase: 'post', counted: ['gather', 'destroy'] })).toEqual({
      code: 1,
      stdout: 'post: gather: failed with exit code 3\npost: destroy: never finished\n',
      stderr: 'verdict.sh: steps of post have failed: gather destroy\n',
    });
  });

  it('tells of a failure that does not count, and stays green', async () => {
    const volume = await begunVolume();
    await volume.step({ name: 'report', phase: 'post' }, 'exit 3');
    const stdout = 'post: report: failed with exit code 3 (best effort, does not count)\n';
    expect(await volume.verdict({ counted: [], uncounted: ['report'] })).toEqual({ code: 0, stdout, stderr: '' });
  });

  it('is red where the run has no mark of its beginning, since the engine asks only of one that began', async () => {
    const why = 'the run has no mark of its beginning, so nothing is known of its steps';
    const stderr = `verdict.sh: post: ${why}\n`;
    expect(await new RunVolume().verdict({ counted: ['gather'] })).toEqual({ code: 1, stdout: '', stderr });
  });
});
