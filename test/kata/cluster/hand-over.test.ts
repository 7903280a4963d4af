import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { PodRun, renderedPod } from './template-pod';

const secrets = {
  'osServicePrincipal.json': '{"clientSecret": "azure-client-secret"}',
  'pull-secret': '{"auths": {"cloud.openshift.com": {"auth": "cHVsbDpzZWNyZXQtb2YtcHVsbA=="}}}',
  'ssh-publickey': 'ssh-rsa of-nobody',
};
const password = 'JaGiJ-92fjk-oSE9X-mZfeI';

// Prints and logs what the real one does; with HANG it takes its time and does not end at the first signal.
const installer = `#!/bin/bash
say() { echo "$1" | tee -a "$2/.openshift_install.log"; }
if [[ $3 == destroy ]]; then echo destroy >>"$ROOT/asked"; say "level=debug msg=using azure-client-secret" "$2"; exit 0; fi
mkdir -p "$2/auth"
echo '{}' >"$2/metadata.json"
[[ -z \${HANG:-} ]] || { trap 'sleep 0.3; echo interrupted >>"$ROOT/asked"; exit 1' TERM; }
echo create >>"$ROOT/asked"
[[ -z \${HANG:-} ]] || while :; do sleep 0.05; done
printf '${password}' >"$2/auth/kubeadmin-password"
echo kubeconfig >"$2/auth/kubeconfig"
say 'level=info msg=Login with user: "kubeadmin", and password: "${password}"' "$2"
say "level=debug msg=UserData: $(base64 -w0 "$PROFILE/pull-secret")," "$2"
say "level=debug msg=pull secret is $(<"$PROFILE/pull-secret")" "$2"
exit "\${INSTALLER_EXIT:-0}"
`;
const client = `#!/bin/bash
echo "with $(<"$KUBECONFIG"): $*"
echo 'data: ${password}'
`;

function newRun(testCommand?: string): PodRun {
  const run = new PodRun(renderedPod(testCommand), { 'openshift-install': installer, oc: client });
  for (const [name, content] of Object.entries(secrets))
    writeFileSync(join(run.volume('cluster-profile'), name), content);
  return run;
}

const quick = { POLL_INTERVAL: '0.05', POLLS: '400' };

/** Runs all three containers; gives their exit codes and what the installer was asked. */
async function runAll(run: PodRun, change: Readonly<Record<string, string>> = {}, hostile?: string) {
  const command = hostile === undefined ? undefined : ['/bin/bash', '-c', hostile];
  const started = [
    run.start('teardown', { ...quick, ...change }),
    run.start('test', { ...quick, ...change }, command),
    run.start('setup', change),
  ];
  const [teardown, test, setup] = await Promise.all(started.map(({ ended }) => ended));
  return { codes: { setup, test, teardown }, asked: asked(run), log: started.map(({ output }) => output).join('') };
}

const asked = (run: PodRun) => readFileSync(join(run.root, 'asked'), 'utf8').trim().split('\n');

/** All files below a directory, with what is in them. */
function contentsOf(directory: string): Record<string, string> {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((name) => join(directory, name));
  return Object.fromEntries(
    files.filter((file) => statSync(file).isFile()).map((file) => [file, readFileSync(file, 'utf8')]),
  );
}

function expectNoSecret(text: string): void {
  for (const secret of [
    password,
    'azure-client-secret',
    'cHVsbDpzZWNyZXQtb2YtcHVsbA',
    'c2VjcmV0LW9mLXB1bGw',
    'ImF1dGhzIj',
  ])
    expect(text).not.toContain(secret);
}

describe('the containers of the Template', () => {
  it('make the cluster, run the test and remove the cluster', async () => {
    const run = newRun('cat "$KUBECONFIG" >"$ARTIFACT_DIR/seen"');
    const { codes, asked } = await runAll(run);
    expect(codes).toEqual({ setup: 0, test: 0, teardown: 0 });
    expect(asked).toEqual(['create', 'destroy']);
    expect(readFileSync(join(run.volume('artifacts', 'test'), 'seen'), 'utf8')).toBe('kubeconfig\n');
  });

  it('remove the cluster after a test that failed, and report the failure', async () => {
    const { codes, asked } = await runAll(newRun('exit 3'));
    expect([codes, asked]).toEqual([{ setup: 0, test: 3, teardown: 0 }, ['create', 'destroy']]);
  });

  it('report a cluster that was not made as the failure of setup only, and remove what there is', async () => {
    const run = newRun();
    const { codes, asked } = await runAll(run, { INSTALLER_EXIT: '4' });
    expect([codes, asked]).toEqual([{ setup: 4, test: 0, teardown: 0 }, ['create', 'destroy']]);
    expect(readdirSync(run.volume('shared')).sort()).toEqual(['exit', 'setup-failed']);
  });

  it('end when setup never does', async () => {
    const run = newRun();
    const [teardown, test] = [run.start('teardown', { ...quick, POLLS: '3' }), run.start('test', quick)];
    expect([await test.ended, await teardown.ended]).toEqual([1, 0]);
  });

  it('share empty files only', async () => {
    const run = newRun();
    await runAll(run);
    for (const volume of ['shared', 'done']) expect(Object.values(contentsOf(run.volume(volume))).join('')).toBe('');
    expect(Object.keys(contentsOf(run.volume('access')))).toEqual([join(run.volume('access'), 'kubeconfig')]);
  });
});

describe('secrets', () => {
  it('are neither in a log nor in an artifact', async () => {
    const run = newRun('echo "the test ran"');
    const { log } = await runAll(run);
    const artifacts = contentsOf(run.volume('artifacts'));
    expectNoSecret(log + Object.values(artifacts).join(''));
    expect(log).toContain('level=info msg=Login with user: "kubeadmin", and password: [redacted]');
    expect(artifacts[join(run.volume('artifacts', 'teardown'), 'nodes.yaml')]).toContain('with kubeconfig: ');
    expect(artifacts[join(run.volume('artifacts', 'teardown'), 'machineconfigs.txt')]).toContain(
      'machineconfigs -o name',
    );
  });

  it.each(['setup', 'teardown'])(
    'are not printed by %s where there is no awk, which makes and removes nothing',
    async (name) => {
      const run = newRun();
      const PATH = join(run.root, 'bin');
      symlinkSync('/bin/bash', join(PATH, 'bash'));
      const started = run.start(name, { PATH, POLLS: '0' });
      expect([await started.ended, started.output]).toEqual([
        1,
        expect.stringContaining('error: awk: not found in PATH; without it nothing can be filtered') as string,
      ]);
      expect(existsSync(join(run.root, 'asked'))).toBe(false);
    },
  );
});

// Each stands for an image whose own bash does as it likes.
const attacks: Readonly<Record<string, string>> = {
  'programs under every name, wherever it can write': `
    for directory in $WRITABLE; do
      for name in cp oc cat ls awk head sleep timeout touch openshift-install bash date rm; do
        printf '#!/bin/sh\\ncat $PROFILE/* $STATE/auth/* >>$ROOT/stolen; cp $PROFILE/* $ARTIFACT_DIR; cat $PROFILE/*\\n' >"$directory/$name"
        chmod +x "$directory/$name"
      done
    done`,
  'links in place of its files': `
    for directory in $WRITABLE; do
      for name in nodes.yaml events.txt openshift_install.log machineconfigs.txt exit; do
        ln -s "$ROOT/volumes/state/metadata.json" "$directory/$name"
      done
    done`,
  'directories in place of its files': `
    for directory in $WRITABLE; do
      for name in nodes.yaml exit setup-success setup-failed openshift_install.log; do mkdir -p "$directory/$name"; done
    done`,
  'pipes that nobody reads': `
    for directory in $WRITABLE; do
      for name in nodes.yaml exit openshift_install.log; do mkfifo "$directory/$name"; done
    done`,
};

describe('a hostile test gets no credentials, and cannot keep the cluster', () => {
  it.each(Object.entries(attacks))('%s', async (_, attack) => {
    const run = newRun();
    const WRITABLE = run.writable('test').join(' ');
    const { codes, asked, log } = await runAll(
      run,
      { WRITABLE },
      `${attack}\n[[ -e $DONE/exit || -L $DONE/exit ]] || : >"$DONE/exit"`,
    );
    expect([codes, asked]).toEqual([{ setup: 0, test: 0, teardown: 0 }, ['create', 'destroy']]);
    expect(existsSync(join(run.root, 'stolen'))).toBe(false);
    expectNoSecret(log + Object.values(contentsOf(run.volume('artifacts', 'teardown'))).join(''));
    expect(readFileSync(join(run.volume('state'), 'metadata.json'), 'utf8')).toBe('{}\n');
  });

  it('writes to no directory that a container with credentials runs, reads or writes', () => {
    const { containers } = renderedPod();
    const trusted = containers.filter(({ name }) => name !== 'test').flatMap(({ volumeMounts }) => volumeMounts);
    const written = containers.find(({ name }) => name === 'test')!.volumeMounts.filter(({ readOnly }) => !readOnly);
    const key = ({ name, subPath = '' }: { name: string; subPath?: string }) => `${name}/${subPath}`;
    const both = trusted.filter((mount) => written.some((other) => key(other) === key(mount)));
    expect(written.map(key)).toEqual(['done/', 'artifacts/test']);
    expect(both).toEqual([expect.objectContaining({ name: 'done', readOnly: true })]);
  });

  it('has no program of a directory that it can write to on the path of another', () => {
    for (const { name, env } of renderedPod().containers) {
      const directories = env.filter((variable) => variable.name === 'CLI_DIR' || variable.name === 'PATH');
      expect([name, directories.map(({ value }) => value)]).toEqual([name, name === 'setup' ? [] : ['/opt/client']]);
    }
  });
});

// ROUNDS=200 repeats them, for a machine that is busy.
const rounds = Number(process.env['ROUNDS'] ?? 1);

describe('a Pod that is stopped', () => {
  it('ends what it makes before it removes it, whenever the signal comes', async () => {
    for (let round = 0; round < rounds; round++) {
      const run = newRun('sleep 60');
      const started = ['setup', 'test', 'teardown'].map((name) => run.start(name, { ...quick, HANG: 'yes' }));
      while (!existsSync(join(run.root, 'asked'))) await sleep(5);
      await sleep((round * 7) % 60);
      for (const container of started) await container.terminate();
      const codes = await Promise.all(started.map(({ ended }) => ended));
      expect([round, codes[0], codes[2]]).toEqual([round, 143, 0]);
      expect(asked(run)).toEqual(['create', 'interrupted', 'destroy']);
    }
  }, 600_000);

  it('removes the cluster under a test that runs', async () => {
    for (let round = 0; round < rounds; round++) {
      const run = newRun(': >"$ARTIFACT_DIR/running"; sleep 60');
      const started = ['setup', 'test', 'teardown'].map((name) => run.start(name, quick));
      while (!existsSync(join(run.volume('artifacts', 'test'), 'running'))) await sleep(5);
      for (const container of started) await container.terminate();
      const [setup, test, teardown] = await Promise.all(started.map(({ ended }) => ended));
      expect([round, setup, test, teardown]).toEqual([round, 0, 143, 0]);
      expect(asked(run)).toEqual(['create', 'destroy']);
    }
  }, 600_000);
});
