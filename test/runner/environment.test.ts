import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runStepCommand } from '../../lib/runner';
import { begunVolume, RunVolume } from './run-volume';

async function environmentOf(
  volume: RunVolume,
  options: Parameters<RunVolume['startStep']>[0],
  env: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const { stdout } = await volume.startStep(options, 'env -0', env).ended;
  const lines = stdout.split('\0').filter(Boolean);
  const entries = lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  const own = entries.filter(([name]) => !['_', 'PWD', 'SHLVL', 'TMPDIR', 'OLDPWD'].includes(name!));
  return Object.fromEntries(own) as Record<string, string>;
}

describe.concurrent('the environment of a step', () => {
  it('has what ci-operator sets, and nothing of the wrapper', async () => {
    const volume = await begunVolume();
    const env = await environmentOf(volume, { name: 'looks', cliDirectory: '/cli' });
    const directory = env['SHARED_DIR']!.replace(/\/shared$/, '');
    expect(directory.startsWith(`${volume.temporary}/step.`)).toBe(true);
    expect(env).toEqual({
      ARTIFACT_DIR: `${volume.run}/artifacts/looks`,
      CLI_DIR: '/cli',
      HOME: process.env['HOME'],
      KUBEADMIN_PASSWORD_FILE: `${volume.run}/shared/kubeadmin-password`,
      KUBECONFIG: `${directory}/kubeconfig`,
      KUBECONFIGMINIMAL: `${volume.run}/shared/kubeconfig-minimal`,
      PATH: `${process.env['PATH']}:/cli`,
      SHARED_DIR: `${directory}/shared`,
    });
  });

  it('has no kubeconfig where the step has none', async () => {
    const volume = await begunVolume();
    const env = await environmentOf(volume, { name: 'looks', hasKubeconfig: false });
    expect(Object.keys(env).sort()).toEqual(['ARTIFACT_DIR', 'HOME', 'PATH', 'SHARED_DIR']);
  });

  it('has neither SHARED_DIR nor a kubeconfig in a container test, whose run need not begin', async () => {
    const env = await environmentOf(new RunVolume(), { name: 'unit', hasSharedDir: false });
    expect(Object.keys(env).sort()).toEqual(['ARTIFACT_DIR', 'HOME', 'PATH']);
  });

  it('is that of the directory it is to run in', async () => {
    const volume = await begunVolume();
    const inside = await volume.startStep({ name: 'inside', directory: volume.run }, 'pwd').ended;
    expect(inside).toMatchObject({ code: 0, stdout: `${volume.run}\n` });
    const missing = await volume.startStep({ name: 'missing', directory: '/no/such/place' }, 'pwd').ended;
    expect(missing).toMatchObject({ code: 1, stdout: '' });
  });

  it('keeps parameters of any name and value', async () => {
    const parameters = {
      ...{ NAME: 'a', RUN: 'b', TIMEOUT: '1', PHASE: 'x', code: '5', file: 'f', GRACE: '0' },
      ...{ TEXT: '$(date) {{x}} "quoted" \'too\'\n', name: '', step: 's', signal: 'KILL', uptime: 'u', stage: 't' },
    };
    const env = await environmentOf(await begunVolume(), 'looks', parameters);
    expect(env).toMatchObject(parameters);
  });

  it('has a home that can be written', async () => {
    const volume = await begunVolume();
    const [unset, missing] = await Promise.all([
      volume.startStep('unset', 'test -n "$HOME"; echo x >$HOME/file; echo $HOME', { HOME: '' }).ended,
      volume.startStep('missing', 'echo x >$HOME/file; echo $HOME', { HOME: '/nowhere' }).ended,
    ]);
    expect([unset.code, missing.code]).toEqual([0, 0]);
    expect(existsSync(missing.stdout.trim())).toBe(false);
  });

  it('has an empty input, the same output, and the umask of the image', async () => {
    const volume = await begunVolume();
    const looks = 'cat; umask; ls /proc/$$/fd; echo err >&2';
    const plain = await volume.command(['/bin/bash', '-c', `(exec </dev/null; ${looks}); :`]).ended;
    expect(await volume.step('looks', looks)).toEqual(plain);
  });

  it('has a directory for artifacts that stays', async () => {
    const volume = await begunVolume();
    await volume.step('keeps', 'echo log >$ARTIFACT_DIR/log; exit 1');
    expect(volume.text('artifacts/keeps/log')).toBe('log\n');
  });
});

describe.concurrent('the commands of a step', () => {
  it('pass unharmed', async () => {
    const texts = [`'$(params.x)' "{{inputs.y}}"`, '$$ `"` \\ %s {{=sprig}} *', 'é \t tab'];
    const volume = await begunVolume();
    const { stdout } = await volume.step('literal', `cat <<'END'\n${texts.join('\n')}\nEND\n\n\n`);
    expect(stdout).toBe(`${texts.join('\n')}\n`);
  });

  it('keep their last newlines', async () => {
    const volume = await begunVolume();
    const { stdout } = await volume.step(
      'newlines',
      'printf %s \'\n\n\' | wc -l\nprintf %s "$BASH_EXECUTION_STRING" | tail -c 3 | od -An -c\n\n\n',
    );
    expect(stdout).toBe('2\n  \\n  \\n  \\n\n');
  });

  it('may be a program in any language', async () => {
    const volume = await begunVolume();
    const script = '#!/bin/sh\nfalse\necho "$0 $#"\nexit 4\n';
    const { code, stdout } = await volume.step({ name: 'script', isScript: true }, script);
    expect([code, stdout]).toEqual([4, `${volume.directory}/commands-script 0\n`]);
  });

  it('run in the directory of the image', async () => {
    const volume = await begunVolume();
    expect(await volume.step('where', 'pwd')).toMatchObject({ stdout: `${process.cwd()}\n` });
  });
});

describe.concurrent('wrong use', () => {
  it('of a program that cannot be executed is told', async () => {
    const volume = await begunVolume();
    const file = join(volume.directory, 'commands-script');
    // A file that exists keeps its mode when the step's commands are written.
    writeFileSync(file, '', { mode: 0o644 });
    const step = volume.startStep({ name: 'script', isScript: true }, 'true');
    const stderr = `run-step: script: ${file} cannot be executed; mount it with mode 0555\n`;
    expect(await step.ended).toEqual({ code: 2, stdout: '', stderr });
  });

  it.each<[string, object, string]>([
    ['file', { file: '/nowhere' }, 'run-step: a: /nowhere cannot be read; mount the scripts of the steps there'],
    ['volume', { run: '/nowhere' }, 'run-step: a: --run: /nowhere is no directory; mount the volume of the run there'],
    ['time', { timeout: 1.5 }, "run-step.sh: --timeout: '1.5' is not a whole number of seconds"],
    ['phase', { phase: 'late' }, "run-step: a: --phase: 'late' is none of pre, test, post"],
    [
      'name',
      { name: '../a', file: '/dev/null' },
      "run-step.sh: --name: '../a' is no name of a step: letters, digits, '-', '_' and '.'",
    ],
  ])('of a %s is told', async (_, options, message) => {
    const volume = await begunVolume();
    const ended = await volume.command(
      runStepCommand({
        ...volume.place,
        name: 'a',
        phase: 'test',
        timeout: 1,
        grace: 1,
        file: '/dev/null',
        ...options,
      }),
    ).ended;
    expect(ended).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
  });
});
