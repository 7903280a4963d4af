import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { begunVolume, RunVolume } from './run-volume';

const failure = 'SHARED_DIR could not be written back, so the step has failed\n';

describe.concurrent('SHARED_DIR', () => {
  it('brings the files of earlier steps, and takes back what is new, changed and removed', async () => {
    const volume = await begunVolume();
    for (const name of ['kept', 'changed', 'removed']) volume.share(name, name);
    const commands = 'cd $SHARED_DIR; cat kept; echo more >>changed; rm removed; echo new >.new';
    expect(await volume.step('writes', commands)).toEqual({ code: 0, stdout: 'kept', stderr: '' });
    expect(volume.shared).toEqual({ '.new': 'new\n', changed: 'changedmore\n', kept: 'kept' });
  });

  it('is written back when the step fails', async () => {
    const volume = await begunVolume();
    expect(await volume.step('fails', 'echo why >$SHARED_DIR/reason; exit 3')).toMatchObject({ code: 3 });
    expect(volume.shared).toEqual({ reason: 'why\n' });
  });

  it('is written back when the step runs out of time', async () => {
    const volume = await begunVolume();
    const commands = 'echo why >$SHARED_DIR/reason; sleep 600';
    expect(await volume.step({ name: 'slow', timeout: 1 }, commands)).toMatchObject({ code: 124 });
    expect(volume.shared).toEqual({ reason: 'why\n' });
  });

  it('is not written back without a kubeconfig', async () => {
    const volume = await begunVolume();
    volume.share('kept', 'kept');
    const commands = 'cat $SHARED_DIR/kept; rm $SHARED_DIR/kept; echo new >$SHARED_DIR/new';
    expect(await volume.step({ name: 'reads', hasKubeconfig: false }, commands)).toMatchObject({
      code: 0,
      stdout: 'kept',
    });
    expect(volume.shared).toEqual({ kept: 'kept' });
  });

  it('is private to the step until it ends', async () => {
    const volume = await begunVolume();
    const commands = 'echo new >$SHARED_DIR/new; echo ready; until [ -e "$1" ]; do sleep 0.1; done';
    const step = volume.startStep('private', commands.replace('$1', join(volume.run, 'go')));
    await volume.until(() => step.output() === 'ready\n');
    expect(volume.shared).toEqual({});
    writeFileSync(join(volume.run, 'go'), '');
    await step.ended;
    expect(volume.shared).toEqual({ new: 'new\n' });
  });

  it('keeps plain files only', async () => {
    const volume = await begunVolume();
    symlinkSync('/', join(volume.run, 'shared', 'root'));
    mkdirSync(join(volume.run, 'shared', 'directory'));
    const commands =
      'ls -A $SHARED_DIR; mkdir $SHARED_DIR/sub; touch $SHARED_DIR/sub/file; ln -s nowhere $SHARED_DIR/x';
    const ended = await volume.step('flat', commands);
    const said = (name: string) => `run-step: flat: SHARED_DIR: ${name} is a directory, which is not kept\n`;
    expect(ended).toEqual({ code: 0, stdout: '', stderr: said('directory') + said('sub') });
  });

  it('loses the modes of files, as in a Secret, so that the next user can read them', async () => {
    const volume = await begunVolume();
    await volume.step('writes', 'umask 077; echo secret >$SHARED_DIR/file; chmod 700 $SHARED_DIR/file');
    expect(await volume.step('reads', 'stat -c %a $SHARED_DIR/file')).toMatchObject({
      stdout: `${(0o666 & ~process.umask()).toString(8)}\n`,
    });
  });

  it('leaves no private file behind', async () => {
    const volume = await begunVolume();
    await volume.step('writes', 'echo new >$SHARED_DIR/new');
    expect(readdirSync(volume.temporary)).toEqual([]);
    expect(readdirSync(volume.run).sort()).toEqual(['artifacts', 'shared', 'state']);
  });
});

describe.concurrent('a step whose SHARED_DIR cannot be written back fails', () => {
  it('because it is larger than a Secret may be; what was there stays', async () => {
    const volume = await begunVolume();
    volume.share('kept', 'kept');
    const commands = 'head -c 524288 /dev/zero >$SHARED_DIR/a; head -c 524285 /dev/zero >$SHARED_DIR/b';
    expect(await volume.step('large', commands)).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'run-step: large: SHARED_DIR holds 1048577 bytes and may hold 1048576; put large files into ARTIFACT_DIR\n' +
        `run-step: large: ${failure}`,
    });
    expect(volume.shared).toEqual({ kept: 'kept' });
    expect(volume.text('state/large/failed')).toBe('1\n');
  });

  it('but not for the last byte that a Secret may have', async () => {
    const volume = await begunVolume();
    const commands = 'head -c 524288 /dev/zero >$SHARED_DIR/a; head -c 524288 /dev/zero >$SHARED_DIR/b';
    expect(await volume.step('large', commands)).toMatchObject({ code: 0 });
  });

  it('because a name cannot be a key of a Secret', async () => {
    const volume = await begunVolume();
    expect(await volume.step('names', 'touch "$SHARED_DIR/two words"')).toEqual({
      code: 1,
      stdout: '',
      stderr:
        "run-step: names: SHARED_DIR: 'two words' cannot be a key of a Secret: letters, digits, '-', '_' and '.'; " +
        `rename it\nrun-step: names: ${failure}`,
    });
  });

  it('because something is in the way', async () => {
    const volume = await begunVolume();
    mkdirSync(join(volume.run, 'shared', 'file', 'below'), { recursive: true });
    const { code, stderr } = await volume.step('blocked', 'echo new >$SHARED_DIR/file');
    expect(code).toBe(1);
    expect(stderr).toContain(`run-step: blocked: ${failure}`);
  });

  it('with the code of its command where that has failed itself', async () => {
    const volume = await begunVolume();
    const { code, stderr } = await volume.step('both', 'touch "$SHARED_DIR/two words"; exit 9');
    expect(code).toBe(9);
    expect(stderr).toContain(`run-step: both: ${failure}`);
  });

  it('even before it starts, where there is none to read', async () => {
    const volume = new RunVolume();
    const stderr = `run-step: first: ${volume.run}/shared does not exist; begin.sh makes it, before the first step\n`;
    expect(await volume.step('first', 'echo on')).toEqual({ code: 1, stdout: '', stderr });
    expect(volume.text('state/first/failed')).toBe('1\n');
  });
});

describe.concurrent('KUBECONFIG', () => {
  it('is a copy that the step may change and nobody else sees', async () => {
    const volume = await begunVolume();
    volume.share('kubeconfig', 'cluster');
    const commands = 'cat $KUBECONFIG $SHARED_DIR/kubeconfig; echo changed >$KUBECONFIG';
    expect(await volume.step('uses', commands)).toEqual({ code: 0, stdout: 'clustercluster', stderr: '' });
    expect(volume.shared).toEqual({ kubeconfig: 'cluster' });
  });

  it('appears while the step runs, once the step has made it in SHARED_DIR', async () => {
    const volume = await begunVolume();
    const commands =
      'test ! -e $KUBECONFIG; echo made >$SHARED_DIR/kubeconfig; until cat $KUBECONFIG; do sleep 0.1; done';
    expect(await volume.step('makes', `${commands} 2>/dev/null`)).toEqual({ code: 0, stdout: 'made\n', stderr: '' });
  });

  it('reaches the other steps early: first the minimal one, then the real one', async () => {
    const volume = await begunVolume();
    const commands =
      'echo first >$SHARED_DIR/kubeconfig-minimal; until [ -e "$KUBECONFIGMINIMAL" ]; do sleep 0.1; done;' +
      'echo real >$SHARED_DIR/kubeconfig; echo ready; sleep 600';
    const step = volume.startStep('installs', commands);
    await volume.until(() => volume.has('shared/kubeconfig'));
    expect(volume.shared).toEqual({ kubeconfig: 'real\n', 'kubeconfig-minimal': 'first\n' });
    step.child.kill('SIGTERM');
    await step.ended;
  });

  it('is tried again quietly while SHARED_DIR has a file that cannot be kept', async () => {
    const volume = await begunVolume();
    const commands =
      'cd $SHARED_DIR; touch kubeconfig "two words"; sleep 1.5; rm two*; until [ -e "$1" ]; do sleep 0.1; done';
    const kubeconfig = join(volume.run, 'shared/kubeconfig');
    expect(await volume.step('installs', commands.replace('$1', kubeconfig))).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  it('that was there at the start is not written back early', async () => {
    const volume = await begunVolume();
    volume.share('kubeconfig', 'old');
    const commands = 'echo new >$SHARED_DIR/kubeconfig; sleep 1.5; cat $KUBECONFIG';
    const step = volume.startStep('changes', commands);
    expect(await step.ended).toMatchObject({ code: 0, stdout: 'old' });
    expect(volume.shared).toEqual({ kubeconfig: 'new\n' });
  });

  it('can be the copy of a file elsewhere', async () => {
    const volume = await begunVolume();
    const kubeconfigFile = join(volume.directory, 'claimed');
    writeFileSync(kubeconfigFile, 'claimed');
    const ended = await volume.step({ name: 'uses', kubeconfigFile }, 'cat $KUBECONFIG; ls -A $SHARED_DIR');
    expect(ended).toEqual({ code: 0, stdout: 'claimed', stderr: '' });
  });
});

describe.concurrent('the beginning of a run', () => {
  it('puts the kubeconfig of the cluster under test into SHARED_DIR', async () => {
    const volume = new RunVolume();
    const kubeconfig = join(volume.directory, 'kubeconfig');
    writeFileSync(kubeconfig, 'cluster');
    expect(await volume.begin(kubeconfig)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(volume.shared).toEqual({ kubeconfig: 'cluster' });
  });

  it('removes what an earlier run has left', async () => {
    const volume = await begunVolume();
    await volume.step('old', 'echo old >$SHARED_DIR/.old');
    await volume.begin();
    expect(volume.shared).toEqual({});
    expect(readdirSync(join(volume.run, 'state'))).toEqual(['begun']);
  });

  it('fails, and the run has not begun, when the kubeconfig that was promised is not there', async () => {
    const volume = new RunVolume();
    const kubeconfig = join(volume.directory, 'kubeconfig');
    const missing = `begin.sh: ${kubeconfig} does not exist; make the Secret with the kubeconfig of the cluster under test\n`;
    expect(await volume.begin(kubeconfig)).toEqual({ code: 1, stdout: '', stderr: missing });
    writeFileSync(kubeconfig, '');
    const empty = `begin.sh: ${kubeconfig} is empty; put the kubeconfig of the cluster under test into the Secret\n`;
    expect(await volume.begin(kubeconfig)).toEqual({ code: 1, stdout: '', stderr: empty });
    rmSync(kubeconfig);
    mkdirSync(kubeconfig);
    expect(await volume.begin(kubeconfig)).toMatchObject({
      code: 1,
      stderr: `begin.sh: ${kubeconfig} cannot be read\n`,
    });
    expect(volume.has('state/begun')).toBe(false);
  });

  it('makes directories that the users of one group share', async () => {
    const volume = await begunVolume();
    const modes = await volume.step(
      'looks',
      `stat -c %A ${volume.run}/shared ${volume.run}/state ${volume.run}/artifacts`,
    );
    expect(modes.stdout).toMatch(/^(drwxrw[xs]...\n){3}$/);
  });
});
