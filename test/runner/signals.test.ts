import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { begunVolume } from './run-volume';

const deaf = "trap '' INT TERM; echo ready; while :; do sleep 0.1; done";
const polite = 'trap "echo told; exit 0" INT; echo ready; while :; do sleep 0.1; done';
const listener = `
  for (const name of ["INT", "TERM"]) process.on("SIG" + name, () => console.log(name));
  setTimeout(() => {}, 800);
  console.log("ready");
`;
const interrupted = 'interrupted, to be killed in 1 s\n';

// A process that nobody has reaped yet is dead all the same.
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe.concurrent('a time limit', () => {
  it('interrupts the command, and the step has failed even if the command makes the best of it', async () => {
    const volume = await begunVolume();
    const ended = await volume.step({ name: 'slow', timeout: 1 }, `${polite}`);
    const stderr = `run-step: slow: the time limit of 1 s is over: ${interrupted}`;
    expect(ended).toEqual({ code: 124, stdout: 'ready\ntold\n', stderr });
    expect(volume.text('state/slow/failed')).toBe('124\n');
  });

  it('kills what ignores signals when the grace period is over', async () => {
    const volume = await begunVolume();
    const started = Date.now();
    const ended = await volume.step({ name: 'deaf', timeout: 1, grace: 1 }, deaf);
    expect(ended).toMatchObject({ code: 124, stdout: 'ready\n' });
    expect(ended.stderr).toBe(`run-step: deaf: the time limit of 1 s is over: ${interrupted}`);
    expect(Date.now() - started).toBeGreaterThan(1900);
  });

  it('does not kill a command that uses its grace period', async () => {
    const volume = await begunVolume();
    const lingering = 'trap "sleep 1.5; echo done; exit 5" INT; while :; do sleep 0.1; done';
    expect(await volume.step({ name: 'tidy', timeout: 1, grace: 10 }, lingering)).toMatchObject({
      code: 124,
      stdout: 'done\n',
    });
  });

  it('reaches the processes that the command has started', async () => {
    const volume = await begunVolume();
    const ended = await volume.step({ name: 'tree', timeout: 1, grace: 1 }, `(${deaf}) & (${deaf}) & wait`);
    expect(ended).toMatchObject({ code: 124 });
  });

  it('of zero is none', async () => {
    const volume = await begunVolume();
    expect(await volume.step({ name: 'free', timeout: 0 }, 'sleep 1.2')).toMatchObject({ code: 0 });
  });
});

describe.concurrent('the end of the pod', () => {
  it.each([
    ['SIGTERM', 143, ['INT', 'TERM']],
    ['SIGINT', 130, ['INT']],
  ] as const)('by %s tells the command, waits, and keeps SHARED_DIR', async (signal, code, told) => {
    const volume = await begunVolume();
    const commands = `echo kept >$SHARED_DIR/file; exec '${process.execPath}' -e '${listener}'`;
    const step = volume.startStep({ name: 'long', grace: 5 }, commands);
    await volume.until(() => step.output().includes('ready'));
    step.child.kill(signal);
    const { stdout, ...ended } = await step.ended;
    expect(ended).toMatchObject({ code });
    expect(stdout.split('\n').sort()).toEqual(['', ...told, 'ready']);
    expect(volume.shared).toEqual({ file: 'kept\n' });
    expect(volume.text('state/long/failed')).toBe(`${code}\n`);
  });

  it('tells the command once, however often the engine asks', async () => {
    const volume = await begunVolume();
    const step = volume.startStep({ name: 'asked', grace: 5 }, `exec '${process.execPath}' -e '${listener}'`);
    await volume.until(() => step.output().includes('ready'));
    step.child.kill('SIGTERM');
    await volume.until(() => step.output().includes('TERM\n'));
    step.child.kill('SIGTERM');
    const { stdout, stderr } = await step.ended;
    expect(stdout.split('\n').sort()).toEqual(['', 'INT', 'TERM', 'ready']);
    expect(stderr).toBe('run-step: asked: received SIGTERM: the command is told, to be killed in 5 s\n');
  });

  it('kills what ignores signals when the grace period is over', async () => {
    const volume = await begunVolume();
    const step = volume.startStep('deaf', deaf);
    await volume.until(() => step.output().includes('ready'));
    step.child.kill('SIGTERM');
    const stderr = 'run-step: deaf: received SIGTERM: the command is told, to be killed in 1 s\n';
    expect(await step.ended).toEqual({ code: 143, stdout: 'ready\n', stderr });
  });
});

describe.concurrent('a command that signals its own process group', () => {
  it.each([
    ['kill -TERM 0; exit 3', 143],
    ["trap '' TERM; kill -TERM 0; exit 3", 3],
    ["trap '' HUP; kill -HUP 0; sleep 0.2; exit 4", 4],
    ['kill -KILL 0; exit 5', 137],
    ['kill -INT 0; sleep 1; exit 6', 130],
    ['kill -KILL $PPID; sleep 600', 137],
  ])('%j ends with %d', async (commands, code) => {
    const volume = await begunVolume();
    expect(await volume.step('own', commands)).toEqual({ code, stdout: '', stderr: '' });
  });
});

describe.concurrent('a signal that comes before the command', () => {
  it('ends the step all the same, long before it would be killed', async () => {
    const volume = await begunVolume();
    const step = volume.startStep({ name: 'early', grace: 60 }, 'sleep 600');
    await volume.until(() => volume.has('artifacts/early'));
    const started = Date.now();
    const timer = setInterval(() => step.child.kill('SIGTERM'), 1);
    expect((await step.ended).code).not.toBe(0);
    clearInterval(timer);
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});

describe('what the command leaves running', () => {
  it('is killed and holds nobody up', async () => {
    const volume = await begunVolume();
    const { code, stdout } = await volume.step('leaves', 'sleep 600 & echo $!');
    expect(code).toBe(0);
    expect(isAlive(Number(stdout))).toBe(false);
  });

  it('is killed with the command at the end of the grace period', async () => {
    const volume = await begunVolume();
    const step = volume.startStep({ name: 'tree', grace: 0 }, `(${deaf}) & echo $!; ${deaf}`);
    await volume.until(() => step.output().split('ready').length === 3);
    step.child.kill('SIGTERM');
    expect(await step.ended).toMatchObject({ code: 143 });
    expect(isAlive(Number(step.output().replaceAll('ready\n', '')))).toBe(false);
  });
});
