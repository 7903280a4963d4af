import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cloneCommand, type CloneSource } from '../../lib/runner';
import { RunVolume } from './run-volume';

const volume = new RunVolume();
const upstream = join(volume.directory, 'upstream');
const user = ['-c', 'user.name=ci', '-c', 'user.email=ci@localhost', '-c', 'init.defaultBranch=main'];

function git(...words: string[]): string {
  return execFileSync('git', ['-C', upstream, ...user, ...words], { encoding: 'utf8' }).trim();
}

function commit(text: string): string {
  writeFileSync(join(upstream, 'file'), text);
  git('add', '.');
  git('commit', '--quiet', '-m', text);
  return git('rev-parse', 'HEAD');
}

let [first, head] = ['', ''];
beforeAll(() => {
  execFileSync('git', [...user, 'init', '--quiet', upstream]);
  first = commit('one');
  commit('two');
  git('checkout', '--quiet', '-b', 'change');
  writeFileSync(join(upstream, 'new'), 'new');
  head = commit('two');
  git('update-ref', 'refs/pull/7/head', head);
  git('checkout', '--quiet', 'main');
});

let count = 0;
async function clone(source: Partial<CloneSource>) {
  const directory = join(volume.directory, `clone-${count++}`);
  const words = cloneCommand(volume.scripts, { repository: upstream, branch: 'main', ...source }, directory);
  return { directory, ...(await volume.command(words).ended) };
}

describe('a clone', () => {
  it('is of the branch, of a commit, or of a pull request merged onto it', async () => {
    const [branch, older, pull] = [
      await clone({}),
      await clone({ commit: first }),
      await clone({ pull: '7', pullCommit: head }),
    ];
    expect([branch.code, older.code, pull.code]).toEqual([0, 0, 0]);
    expect(readFileSync(join(branch.directory, 'file'), 'utf8')).toBe('two');
    expect(readFileSync(join(older.directory, 'file'), 'utf8')).toBe('one');
    expect(readFileSync(join(pull.directory, 'new'), 'utf8')).toBe('new');
  });

  it.each<[Partial<CloneSource>, string]>([
    [{ commit: '--soft' }, "COMMIT: '--soft' is not a branch, tag or commit"],
    [{ commit: 'HEAD~1' }, "COMMIT: 'HEAD~1' is not a branch, tag or commit"],
    [{ commit: 'main..change' }, "COMMIT: 'main..change' is not a branch, tag or commit"],
    [{ branch: '-c' }, "BRANCH: '-c' is not a branch, tag or commit"],
    [{ branch: 'a b' }, "BRANCH: 'a b' is not a branch, tag or commit"],
    [{ repository: '--upload-pack=x' }, "URL: '--upload-pack=x' is not an address"],
    [{ pull: '7', pullCommit: '--abort' }, "PULL_COMMIT: '--abort' is not a commit"],
    [{ pull: '7', pullCommit: 'change' }, "PULL_COMMIT: 'change' is not a commit"],
    [{ pull: '7/head:refs/heads/main --' }, "PULL: '7/head:refs/heads/main --' is not the number of a pull request"],
    [{ pull: '-7' }, "PULL: '-7' is not the number of a pull request"],
  ])('of %j is refused before git sees it', async (source, problem) => {
    expect(await clone(source)).toMatchObject({ code: 2, stdout: '', stderr: `clone.sh: ${problem}\n` });
  });
});
