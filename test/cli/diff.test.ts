import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasColour } from '../../lib/cli/run-here';
import { type Ended, root, run, temporaryDirectory } from '../support/run-program';
import { type Files, writeFiles } from '../support/write-files';
import { commandHere } from './in-process';
import { commandInShell } from './openshift-ci';

const base = join(root, 'test/diff/cases/base');
const hasGit = spawnSync('git', ['--version']).status === 0;

function diff(cwd: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Ended {
  return commandHere(cwd, ['diff', ...args], env);
}

/** Two directories, `old` and `new`, of which the newer one has some files more. */
function directories(files: Files = {}): string {
  const work = temporaryDirectory();
  for (const side of ['old', 'new']) cpSync(base, join(work, side), { recursive: true });
  writeFiles(work, files);
  return work;
}

const privileged = '{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostPID: true}}\n';
const plain = '{apiVersion: v1, kind: Pod, metadata: {name: p}}\n';

describe('openshift-ci diff of two directories', () => {
  it('says what is new, risks first', () => {
    const { status, stdout, stderr } = diff(directories({ 'new/pod.yaml': privileged }), ['old', 'new']);
    expect([status, stderr]).toEqual([0, '✓ old and new compared: 1 change, 1 risk\n']);
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      'new beside old: 1 risk; 1 added',
      'Risks',
      '! host-access-gained: hostPID is true now',
      '    Pod p: spec.hostPID',
    ]);
  });

  it.each([
    [0, {}, ['--fail-on', 'change']],
    [0, { 'new/pod.yaml': privileged }, []],
    [1, { 'new/pod.yaml': privileged }, ['--fail-on', 'risk']],
    [0, { 'new/pod.yaml': plain }, ['--fail-on', 'risk']],
    [1, { 'new/pod.yaml': plain }, ['--fail-on', 'change']],
    [1, { 'new/pod.yaml': 'a: [\n' }, []],
    [0, { 'old/pod.yaml': 'a: [\n', 'new/pod.yaml': plain }, []],
  ])('ends with %i for %j and %j', (status, files, args) => {
    expect(diff(directories(files), ['old', 'new', ...args]).status).toBe(status);
  });

  it('sees links and what may be run, and follows no link', () => {
    const work = directories({ 'new/run.sh': 'x\n', 'old/run.sh': 'x\n' });
    chmodSync(join(work, 'new/run.sh'), 0o755);
    symlinkSync('.', join(work, 'new/loop'));
    expect(diff(work, ['old', 'new', '--all']).stdout).toBe(
      [
        'new beside old: no risk; 1 changed, 1 added',
        'Changes',
        '~ run.sh: executable: none → true',
        '+ loop',
        '    + link: .',
        '',
      ].join('\n'),
    );
  });

  it('has colours on a terminal only, unless NO_COLOR says otherwise', () => {
    const [terminal, pipe] = [{ isTTY: true }, {}];
    const answers = [hasColour(terminal, {}), hasColour(pipe, {}), hasColour(terminal, { NO_COLOR: '1' })];
    expect(answers).toEqual([true, false, false]);
    expect(diff(directories({ 'new/pod.yaml': plain }), ['old', 'new'], { FORCE_COLOR: '1' }).stdout).not.toContain(
      '\x1b',
    );
  });
});

describe('to openshift-ci diff, what cannot be compared', () => {
  const broken: readonly [string, string | Buffer, string][] = [
    ['YAML with a mistake', 'a: [1\nb: 2\n', 'new/x.yaml:1:5: '],
    ['a binary file', Buffer.from([0x7f, 0x45, 0, 1, 255]), 'new/x.yaml: is no text in UTF-8; save it as UTF-8'],
    ['an alias of nothing', 'a: *nothing\n', 'new/x.yaml:1:4: '],
    ['deep nesting', `a: ${'['.repeat(5_000)}${']'.repeat(5_000)}\n`, 'nested more than 200 deep; nest less'],
  ];

  it.each(broken)('such as %s is said with its place, and all else is compared', (_, content, said) => {
    const { stdout, stderr } = diff(directories({ 'new/x.yaml': content, 'new/pod.yaml': plain }), ['old', 'new']);
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toContain('+ Pod p');
  });

  it.each([
    [['old'], 'error: name two directories, the older first, or none to compare with git\n'],
    [['old', 'missing'], 'error: missing does not exist; name a directory\n'],
    [['--dist', 'missing'], 'error: missing does not exist; synth first, or name the output by --dist\n'],
    [['old', 'new', '--base', 'x'], 'error: --base is of no use with two directories; leave one of them out\n'],
    [
      ['--fail-on', 'x'],
      "error: option '--fail-on <what>' argument 'x' is invalid. Allowed choices are risk, change.\n",
    ],
  ])('such as %j is wrong use, and ends with 2', (args, said) => {
    const { status, stdout, stderr } = diff(directories(), args);
    expect([status, stdout, stderr.startsWith(said)]).toEqual([2, '', true]);
  });

  it('is said to have no git where there is none', () => {
    // Which git there is is asked once in a process.
    const { status, stderr } = commandInShell(directories(), ['diff', '--dist', 'new'], { PATH: '/nonexistent' });
    expect([status, stderr]).toEqual([
      2,
      'new: git: not found in PATH; install git, or name two directories [unreadable-base]\n1 error\n',
    ]);
  });
});

describe.skipIf(!hasGit)('openshift-ci diff with git', () => {
  it('compares with HEAD, from any directory, and writes nothing', () => {
    const work = repository();
    writeFileSync(join(work, 'dist/pod.yaml'), privileged);
    const before = git(work, 'status', '--porcelain');
    const { status, stdout } = diff(join(work, 'dist'), ['--dist', '.', '--fail-on', 'risk']);
    expect([status, stdout.split('\n')[2]]).toEqual([1, '! host-access-gained: hostPID is true now']);
    expect(diff(work).stdout.split(' beside ')[1]).toBe(stdout.split(' beside ')[1]);
    expect(git(work, 'status', '--porcelain')).toBe(before);
  });

  it('compares with any revision, and with where a branch began', () => {
    const work = repository();
    git(work, 'branch', 'old');
    commit(work, { 'dist/pod.yaml': plain });
    git(work, 'checkout', '-q', '-b', 'work');
    commit(work, { 'dist/pod.yaml': privileged });
    const titles = ['HEAD', 'HEAD~1', 'old', 'main...', 'old...'].map(
      (rev) => diff(work, ['--base', rev]).stdout.split('\n')[0]!,
    );
    expect(titles.map((title) => title.replace(/ \([0-9a-f]{12}\)/, ''))).toEqual([
      'dist means the same as HEAD',
      'dist beside HEAD~1: 1 risk; 1 changed',
      'dist beside old: 1 risk; 1 added',
      'dist beside main...: 1 risk; 1 changed',
      'dist beside old...: 1 risk; 1 added',
    ]);
  });

  it('reads names and contents that are no plain ASCII, binary files and links', () => {
    const work = repository();
    symlinkSync('nowhere', join(work, 'dist/link'));
    commit(work, { 'dist/ä "\n.sh': 'ü\n', 'dist/b.bin': Buffer.from([0, 1, 2]), 'dist/empty': '' });
    expect(diff(work).stdout).toMatch(/^dist means the same as HEAD/);
    rmSync(join(work, 'dist/b.bin'));
    expect(diff(work).stdout).toContain('- b.bin');
  });

  it('reads a repository that names its contents by SHA-256', () => {
    const work = repository('--object-format=sha256');
    writeFileSync(join(work, 'dist/pod.yaml'), plain);
    expect(diff(work).stdout.split(': ')[1]).toBe('no risk; 1 added\nChanges\n+ Pod p\n    + apiVersion');
  });

  it('takes everything for added where the revision has no such directory', () => {
    const work = repository();
    cpSync(join(work, 'dist'), join(work, 'out'), { recursive: true });
    const { status, stdout, stderr } = diff(work, ['--dist', 'out']);
    expect(stderr).toContain(
      'out: warning: HEAD has no such directory, so everything counts as added; name another revision by --base if that is not meant [empty-base]\n1 warning\n',
    );
    expect([status, /\d+ added/.test(stdout)]).toEqual([0, true]);
  });

  it.each(['nonsense', '--output=x', 'HEAD:dist', ''])('says that %j is no revision', (revision) => {
    const { status, stdout, stderr } = diff(repository(), [`--base=${revision}`]);
    const says = `${revision}: is no revision of this repository; name a commit, branch or tag that git log knows, or fetch it first [unreadable-base]\n1 error\n`;
    expect([status, stdout, stderr]).toEqual([2, '', says]);
  });

  it('says that a directory lies in no repository', () => {
    const { status, stderr } = diff(directories(), ['--dist', 'new'], { GIT_CEILING_DIRECTORIES: '/' });
    expect([status, stderr]).toEqual([
      2,
      'new: lies in no git repository; name two directories to compare [unreadable-base]\n1 error\n',
    ]);
  });

  it('says which content the repository lacks', () => {
    const work = repository();
    const blob = git(work, 'rev-parse', 'HEAD:dist/.generated').trim();
    rmSync(join(work, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    rmSync(join(work, 'dist/.generated'));
    const { status, stderr } = diff(work);
    expect(stderr).toBe(
      `HEAD:dist/.generated: cannot be read: git says ${blob} missing; a shallow or partial clone may lack it: fetch it, or mend the repository (git fsck) [unreadable-base]\n1 error\n`,
    );
    expect(status).toBe(2);
  });
});

function git(directory: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = run('git', args, { GIT_CONFIG_GLOBAL: '/dev/null' }, directory);
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

function repository(...options: readonly string[]): string {
  const work = temporaryDirectory();
  git(work, 'init', '-q', '-b', 'main', ...options);
  cpSync(base, join(work, 'dist'), { recursive: true });
  commit(work, {});
  return work;
}

function commit(work: string, files: Files): void {
  writeFiles(work, files);
  git(work, 'add', '--all');
  git(work, '-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-q', '-m', 'a');
}
