import { describe, expect, it } from 'vitest';
import { type RunPod } from '../../lib/engines';
import { type ContainerEngine } from '../../lib/local/container-engine';
import { type RunPlace } from '../../lib/local/pod-arguments';
import { openShell } from '../../lib/local/step-shell';

const main = { name: 'step', image: ['image'], command: ['run-step.sh'], env: [], mounts: [], resources: {} };
const step = { name: 'check', phase: 'test', hasKubeconfig: true };
const pod = { name: 'test-check', deadline: 60, main, step } as unknown as RunPod;
const place = {
  ...{ engine: 'podman', id: '0a', run: { name: 'e2e', commands: {} }, user: '10001:0', keepsContainers: true },
  ...{ parameters: new Map(), images: new Map() },
} as unknown as RunPlace;

/** What an engine is asked for, when a commit ends with a code. */
async function calls(code: number) {
  const asked: string[][] = [];
  const engine: ContainerEngine = {
    name: 'podman',
    call: (args) => {
      asked.push([...args]);
      return Promise.resolve({ code, output: '', reason: code === 0 ? '' : 'no such container' });
    },
    attach: (args) => {
      asked.push([...args]);
      return Promise.resolve();
    },
  };
  return { reason: await openShell(engine, place, pod), asked };
}

describe('the shell of a failed step', () => {
  it('runs in an image of its container, with the terminal and as its user, and removes the image', async () => {
    const { reason, asked } = await calls(0);
    const [commit, shell, removal] = asked;
    expect([reason, commit]).toEqual([
      undefined,
      ['commit', 'openshift-ci-0a-test-check', 'localhost/openshift-ci/shell:0a'],
    ]);
    expect(shell).toEqual(expect.arrayContaining(['--rm', '--interactive', '--tty', '10001:0', '/bin/bash']));
    expect(shell).not.toContain('--timeout');
    expect(removal).toEqual(['image', 'rm', '--force', 'localhost/openshift-ci/shell:0a']);
  });

  it('is not opened where the container is gone', async () => {
    const { reason, asked } = await calls(125);
    expect([reason, asked.length]).toEqual(['no such container', 1]);
  });
});
