import { chmodSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validRegistry, writeRegistry } from '../../registry/registry-files';
import { Sandbox } from './sandbox';

// Somebody who is not root, whom permissions bind.
const otherUser = process.getuid?.() === 0 ? { uid: 65534 } : {};

// The directory's files on a disk of 12 kB that is nearly full, in a view of the disks that only the command has.
function onSmallDisk(directory: string): string[] {
  const steps = [
    'set -e; jobs=$1; shift; cp -r "$jobs" "$jobs.copy"',
    'mount -t tmpfs -o size=16k small "$jobs"; cp -r "$jobs.copy"/. "$jobs"',
    'cat /dev/zero > "$jobs/filler" 2>/dev/null || true',
    '"$@" || status=$?',
    'if diff "$jobs.copy/acme/widget" "$jobs/acme/widget" >&2; then echo the old file is whole >&2; fi; exit $status',
  ];
  return ['unshare', '-rm', 'sh', '-c', steps.join('\n'), 'sh', directory];
}

const byHand = 'presubmits:\n  acme/widget:\n  - always_run: false\n    name: by-hand\n';

describe('the command', () => {
  it('writes jobs, and running it again changes nothing', () => {
    const sandbox = new Sandbox();
    sandbox.addConfig('widget');
    expect(sandbox.run()).toMatchObject({ status: 0, stdout: '', stderr: '✓ 1 job file written, 0 unchanged\n' });
    expect(sandbox.run()).toMatchObject({ status: 0, stdout: '', stderr: '✓ 0 job files written, 1 unchanged\n' });
  });

  it('prunes exactly the jobs of a configuration that is gone', () => {
    const sandbox = new Sandbox();
    const gone = sandbox.addConfig('widget');
    sandbox.addConfig('gadget');
    sandbox.write(sandbox.jobFile('widget'), byHand);
    sandbox.run();
    const before = sandbox.files();
    rmSync(gone);
    expect(sandbox.run().status).toBe(0);
    expect(sandbox.files()).toEqual({ ...before, 'acme/widget/acme-widget-main-presubmits.yaml': byHand });
  });

  it('removes a job file in which nothing is left', () => {
    const sandbox = new Sandbox();
    rmSync((sandbox.run(), sandbox.addConfig('widget')));
    sandbox.addConfig('widget', 'unit', 'old');
    sandbox.run();
    rmSync(`${sandbox.config}/acme/widget/acme-widget-old.yaml`);
    expect(sandbox.run().status).toBe(0);
    expect(sandbox.files()).toEqual({});
  });

  it('with --check writes nothing, shows a diff and ends with 1', () => {
    const sandbox = new Sandbox();
    sandbox.addConfig('widget');
    sandbox.run();
    sandbox.addConfig('widget', 'other');
    const before = sandbox.files();
    const { status, stdout } = sandbox.run('--check');
    expect(status).toBe(1);
    expect(stdout).toContain('-    name: pull-ci-acme-widget-main-unit\n');
    expect(stdout).toContain('+    name: pull-ci-acme-widget-main-other\n');
    expect(sandbox.files()).toEqual(before);
  });

  it('with --check ends with 0 where nothing would change', () => {
    expect(new Sandbox().run('--check')).toMatchObject({ status: 0, stdout: '' });
  });

  it('touches only what --org, --repo and directories name', () => {
    const sandbox = new Sandbox();
    for (const repo of ['widget', 'gadget']) sandbox.addConfig(repo);
    sandbox.run('--repo', 'widget');
    expect(Object.keys(sandbox.files())).toEqual(['acme/widget/acme-widget-main-presubmits.yaml']);
    sandbox.run('acme/gadget');
    expect(Object.keys(sandbox.files())).toHaveLength(2);
  });

  it('ends with 2 where the command line is wrong', () => {
    expect(new Sandbox().run('--no-such-flag').status).toBe(2);
  });

  it.each([
    [['--from-dir', '/nowhere'], '/nowhere does not exist; name a directory'],
    [['--from-dir', __filename], `${__filename} is no directory; name a directory`],
    [['--from-dir', `${__filename}/below`], `${__filename}/below does not exist; name a directory`],
    [['--to-dir', __filename], `${__filename} is no directory; name a directory`],
    [['--registry', '/nowhere'], '/nowhere does not exist; name a directory'],
    [['--cluster-profiles-config', '/nowhere'], '/nowhere does not exist; name a file'],
    [['--from-dir', __dirname, 'nowhere'], `${__dirname}/nowhere does not exist; name a directory below --from-dir`],
  ])('%j is wrong use, and said once', (args, message) => {
    const { status, stdout, stderr } = new Sandbox().run(...args);
    const help = '(openshift-ci prowgen --help shows how it is used)';
    expect([status, stdout, stderr]).toEqual([2, '', `error: ${message}\n${help}\n`]);
  });

  it('makes the directory of the jobs', () => {
    const sandbox = new Sandbox();
    sandbox.addConfig('widget');
    expect(sandbox.run('--to-dir', `${sandbox.directory}/new/jobs`)).toMatchObject({
      status: 0,
      stderr: '✓ 1 job file written, 0 unchanged\n',
    });
  });

  it('says which upstream version it matches', () => {
    expect(new Sandbox().run('--version').stdout).toContain('openshift/ci-tools at 52352cd19167');
  });
});

describe('trouble', () => {
  const withExisting = (text: string) => {
    const sandbox = new Sandbox();
    sandbox.addConfig('gadget');
    sandbox.addConfig('widget');
    return { sandbox, file: sandbox.write(sandbox.jobFile('widget'), text) };
  };

  it('with the YAML of a job file leaves the jobs of its repository as they are, and writes the others', () => {
    const { sandbox, file } = withExisting(`${byHand}  oops: [\n`);
    const before = sandbox.files();
    const { status, stderr } = sandbox.run();
    expect(status).toBe(1);
    expect(stderr).toMatch(new RegExp(`^${file}:\\d+:\\d+: `));
    expect(stderr).toContain('note: skipped 1 repository with errors: acme/widget\n');
    const made = sandbox.files();
    expect(Object.keys(made)).toEqual(['acme/gadget/acme-gadget-main-presubmits.yaml', ...Object.keys(before)]);
    expect(made).toMatchObject(before);
  });

  it('with one configuration of a repository prunes no job of another one', () => {
    const sandbox = new Sandbox();
    const path = sandbox.addConfig('widget');
    sandbox.addConfig('widget', 'unit', 'old');
    sandbox.run();
    const before = sandbox.files();
    sandbox.write(path, 'tests: 1\n');
    sandbox.addConfig('gadget');
    expect(sandbox.run().status).toBe(1);
    expect(sandbox.files()).toMatchObject(before);
    expect(Object.keys(sandbox.files())).toHaveLength(3);
  });

  it('with a directory of configurations leaves the jobs of all repositories below it', () => {
    const sandbox = new Sandbox();
    sandbox.addConfig('widget');
    sandbox.run();
    const before = sandbox.files();
    rmSync(`${sandbox.config}/acme/widget`, { recursive: true });
    symlinkSync('..', `${sandbox.config}/acme/widget`);
    const { status, stderr } = sandbox.run();
    expect([status, stderr]).toEqual([1, expect.stringContaining('is a link to')]);
    expect(sandbox.files()).toEqual(before);
  });

  it('with a value that Prow does not take does so too', () => {
    const { sandbox } = withExisting('periodics:\n- name: a\n  max_concurrency: many\n');
    const { status, stderr } = sandbox.run();
    expect(status).toBe(1);
    expect(stderr).toContain(':3:20: periodics[0].max_concurrency: expected a whole number, got "many"; write');
  });

  it('with a file that may not be read does so too', () => {
    const { sandbox, file } = withExisting(byHand);
    chmodSync(sandbox.directory, 0o777);
    chmodSync(file, 0);
    const { status, stderr } = sandbox.runWith(otherUser);
    chmodSync(file, 0o644);
    expect(status).toBe(1);
    expect(stderr).toContain(`${file}: cannot be read: EACCES`);
    expect(Object.keys(sandbox.files())).toHaveLength(1);
  });

  it('with a folder that may not be written is said, and nothing is lost', () => {
    const { sandbox, file } = withExisting(byHand);
    for (const directory of [sandbox.directory, sandbox.config, sandbox.jobs]) chmodSync(directory, 0o755);
    chmodSync(`${sandbox.jobs}/acme/widget`, 0o555);
    chmodSync(`${sandbox.jobs}/acme`, 0o555);
    const { status, stderr } = sandbox.runWith(otherUser);
    expect(status).toBe(1);
    expect(stderr).toMatch(/cannot be written: EACCES.*; it is as it was, and 0 of 2 files were written before/);
    expect(readFileSync(file, 'utf8')).toBe(byHand);
  });

  it('with a full disk is said, and nothing is lost', () => {
    const { sandbox, file } = withExisting(byHand);
    const { status, stderr } = sandbox.runWith({ prefix: onSmallDisk(sandbox.jobs) });
    expect(stderr).toMatch(/cannot be written: ENOSPC.*; it is as it was, and \d of 2 files were written before/);
    expect(stderr).toContain('the old file is whole');
    expect(status).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe(byHand);
  });
});

describe('cluster profiles', () => {
  const withProfile = () => {
    const sandbox = new Sandbox();
    const steps = '  steps:\n    cluster_profile: aws\n    workflow: ipi\n';
    const path = sandbox.addConfig('widget');
    sandbox.write(path, readFileSync(path, 'utf8').replace(/ {2}commands: make\n(.*\n){2}/, steps));
    return sandbox;
  };

  it('come from a file alone', () => {
    const sandbox = withProfile();
    const file = `${sandbox.directory}/profiles.yaml`;
    sandbox.write(file, 'cluster_profiles:\n- name: aws\n  cluster_type: cloud\n');
    expect(sandbox.run('--cluster-profiles-config', file).status).toBe(0);
    expect(Object.values(sandbox.files())[0]).toContain('ci-operator.openshift.io/cloud: cloud\n');
  });

  it.each([
    ['ref: set-pu', 'step "set-pu" does not exist in the registry; did you mean set-up? [unknown-step]'],
    ['chain: al', 'chain "al" does not exist in the registry; did you mean all? [unknown-chain]'],
  ])('come from a registry that must have %s too', (step, message) => {
    const sandbox = withProfile();
    const path = `${sandbox.config}/acme/widget/acme-widget-main.yaml`;
    const steps = readFileSync(path, 'utf8').replace('workflow: ipi', `workflow: whole\n    post:\n    - ${step}`);
    sandbox.write(path, steps.replace('cluster_profile: aws', 'cluster_profile: cloud'));
    expect(sandbox.run('--registry', writeRegistry(validRegistry()))).toMatchObject({
      status: 1,
      stderr: `${path}:11:7: tests[0].steps.post[0]: ${message}\n1 error\nnote: skipped 1 repository with errors: acme/widget\n✗ 1 error in 1 file; nothing written\n`,
    });
    expect(sandbox.files()).toEqual({});
  });

  it('come from a registry that must have the workflow too', () => {
    const { status, stderr } = withProfile().run('--registry', writeRegistry(validRegistry()));
    expect(status).toBe(1);
    expect(stderr).toContain(
      'tests[0].steps.workflow: workflow "ipi" does not exist in the registry; use a name that exists [unknown-workflow]',
    );
  });

  it('come from a registry whose mistakes concern nobody here, which is one line', () => {
    const registry = writeRegistry({ ...validRegistry(), 'all/all-chain.yaml': 'chain: {as: all, steps: [{ref: x}]}' });
    const { status, stderr } = new Sandbox().run('--registry', registry);
    expect(stderr).toContain('note: 1 registry file has errors; not used by these configurations');
    expect(status).toBe(0);
  });

  it('of a workflow are warned about without a registry, and refused with --strict', () => {
    const sandbox = withProfile();
    const [path] = Object.keys(sandbox.files()).concat(`${sandbox.config}/acme/widget/acme-widget-main.yaml`);
    sandbox.write(path!, readFileSync(path!, 'utf8').replace('    cluster_profile: aws\n', ''));
    expect(sandbox.run('--check').stderr).toContain('tests[0].steps.workflow: warning: the workflow ipi may bring');
    expect(sandbox.run('--strict')).toMatchObject({ status: 1, stdout: '' });
  });
});
