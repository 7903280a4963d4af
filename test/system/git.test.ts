import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as diff from '../../lib/diff';
import { readRevision } from '../../lib/diff';
import { repositoryOf } from '../../lib/init';
import { formatProblem } from '../../lib/problems';
import { run, temporaryDirectory } from '../support/run-program';
import { writeFiles } from '../support/write-files';

const hasGit = spawnSync('git', ['--version']).status === 0;
let work: string;
let trap: string;

beforeEach(() => {
  vi.unstubAllEnvs();
  work = temporaryDirectory();
  trap = join(temporaryDirectory(), 'ran');
});

function git(directory: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = run('git', args, { GIT_CONFIG_GLOBAL: '/dev/null' }, directory);
  expect([status, stderr]).toEqual([0, '']);
  return stdout.trim();
}

function commit(directory: string, files: Readonly<Record<string, string>>): void {
  writeFiles(directory, files);
  git(directory, 'add', '--all');
  git(directory, '-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-q', '-m', 'a');
}

function repository(): string {
  git(work, 'init', '-q', '-b', 'main');
  commit(work, { 'dist/a.yaml': 'a: 1\n' });
  return work;
}

/** Every setting of a repository that names a program which git starts when it only reads. */
const hostileConfig = (worktree = '') => `[core]
	repositoryformatversion = 1
	bare = ${worktree === ''}
	fsmonitor = "touch ${trap}; false"
	hooksPath = hooks
	pager = "touch ${trap}; cat"
	sshCommand = "touch ${trap}; false"
	alternateRefsCommand = "touch ${trap}; false"
[extensions]
	partialClone = origin
[remote "origin"]
	url = ext::sh -c "touch% ${trap};false"
	promisor = true
	uploadpack = "touch ${trap}; false"
[protocol "ext"]
	allow = always
[protocol]
	allow = always
[alias]
	rev-parse = "!touch ${trap}"
	remote = "!touch ${trap}"
	ls-tree = "!touch ${trap}"
[diff "evil"]
	textconv = "touch ${trap}; cat"
	command = "touch ${trap}; cat"
[filter "evil"]
	smudge = "touch ${trap}; cat"
	clean = "touch ${trap}; cat"
`;
const missing = '1234567890123456789012345678901234567890';

/** What a pull request can add: a bare repository as plain files, whose HEAD names a commit that git would fetch. */
const bareRepository = () => ({
  HEAD: `${missing}\n`,
  config: hostileConfig(),
  'objects/keep': '',
  'refs/keep': '',
  '.gitattributes': '* diff=evil filter=evil\n',
});

describe.skipIf(!hasGit)('git in a directory that holds a bare repository', () => {
  const place = (below: string) => writeFiles(join(work, below), bareRepository());

  it('would run the program that its configuration names', () => {
    place('dist');
    run('git', ['rev-parse', '--verify', 'HEAD^{commit}'], { GIT_CONFIG_GLOBAL: '/dev/null' }, join(work, 'dist'));
    expect(existsSync(trap)).toBe(true);
  });

  it.each(['dist', 'dist/below', '.', 'dist/.'])('runs nothing for diff where that is %s', (below) => {
    repository();
    place(below);
    const read = ['HEAD', 'HEAD~1', 'main...', `${missing}`].map((revision) =>
      readRevision(join(work, 'dist'), revision),
    );
    expect([read[0]!.tree?.label, existsSync(trap)]).toEqual([expect.stringMatching(/^HEAD \(/), false]);
  });

  it('runs nothing for diff where the checkout itself is one', () => {
    place('.');
    mkdirSync(join(work, 'dist'));
    vi.stubEnv('GIT_CEILING_DIRECTORIES', join(work, '..'));
    const { problems } = readRevision(join(work, 'dist'), 'HEAD');
    expect(problems.map(formatProblem)).toEqual([expect.stringContaining('cannot use bare repository')]);
    expect(existsSync(trap)).toBe(false);
  });

  it.each(['project', 'project/ci', 'project/ci/new'])('runs nothing for init in %s', (below) => {
    place('project');
    vi.stubEnv('GIT_CEILING_DIRECTORIES', join(work, '..'));
    const { source } = repositoryOf(join(work, below));
    expect([source, existsSync(trap)]).toEqual(['the name of the directory, since it has no git remote', false]);
  });
});

describe.skipIf(!hasGit)('git in a repository whose own configuration names programs', () => {
  it('starts none of them, and says that the content is missing', () => {
    repository();
    const blob = git(work, 'rev-parse', 'HEAD:dist/a.yaml');
    rmSync(join(work, '.git/objects', blob.slice(0, 2)), { recursive: true });
    writeFileSync(join(work, '.git/config'), hostileConfig('..'));
    const { tree } = readRevision(join(work, 'dist'), 'HEAD');
    expect(() => tree!.contentsOf(['a.yaml'])).toThrow('cannot be read');
    expect(existsSync(trap)).toBe(false);
  });

  it('lists no remote that the environment of a hook names', () => {
    repository();
    const other = temporaryDirectory();
    git(other, 'init', '-q');
    git(other, 'remote', 'add', 'origin', 'https://example.com/evil/other');
    vi.stubEnv('GIT_DIR', join(other, '.git'));
    vi.stubEnv('GIT_WORK_TREE', other);
    vi.stubEnv('GIT_CONFIG_COUNT', '1');
    vi.stubEnv('GIT_CONFIG_KEY_0', 'remote.upstream.url');
    vi.stubEnv('GIT_CONFIG_VALUE_0', 'https://example.com/evil/third');
    expect(repositoryOf(work).source).toBe('the name of the directory, since it has no git remote');
  });

  it('reads through a link that was named as the output, in the repository of its target', () => {
    repository();
    const link = join(temporaryDirectory(), 'link');
    symlinkSync(join(work, 'dist'), link);
    expect([...readRevision(link, 'HEAD').tree!.files.keys()]).toEqual(['a.yaml']);
  });
});

it('a git that does not know safe.bareRepository is refused', async () => {
  const bin = temporaryDirectory();
  writeFileSync(join(bin, 'git'), `#!/bin/sh\n[ "$*" = --version ] || touch ${trap}\necho git version 2.37.9\n`);
  chmodSync(join(bin, 'git'), 0o755);
  vi.stubEnv('PATH', `${bin}${delimiter}${process.env['PATH']}`);
  vi.resetModules();
  const { readRevision: readByOldGit } = await vi.importActual<typeof diff>('../../lib/diff');
  expect(readByOldGit(work, 'HEAD').problems.map(formatProblem)).toEqual([
    `${work}: git 2.37.9 is too old to read an untrusted directory safely: 2.38 is the oldest that can; install a newer git, or name two directories [unreadable-base]`,
  ]);
  expect(existsSync(trap)).toBe(false);
});

it('no file of lib/ but one starts git', () => {
  const lib = join(__dirname, '../../lib');
  const sources = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const callers = sources.filter((path) => {
    const text = readFileSync(join(lib, path), 'utf8');
    return text.includes('child_process') && /['"`]git\b/.test(text);
  });
  expect(callers).toEqual(['system/git.ts']);
});
