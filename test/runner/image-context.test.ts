import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const scripts = join(__dirname, '../../lib/runner/scripts');
let directory = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'context-'));
  for (const name of ['root/', 'context/']) mkdirSync(join(directory, name));
});
afterEach(() => rmSync(directory, { recursive: true }));

function write(path: string, text = path): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), text);
}

function copied(source: string, into: string): string[] {
  const program = `. '${scripts}/run-state.sh' && . '${scripts}/image-context.sh' && copy_into_context "$@"`;
  const words = ['-c', program, 'copy', join(directory, 'root'), source, join(directory, 'context'), into];
  execFileSync('/bin/bash', words, { stdio: 'pipe' });
  return readdirSync(join(directory, 'context'), { recursive: true }).map(String).sort();
}

it('a file is copied into the directory', () => {
  write('root/bin/tool');
  expect(copied('/bin/tool', 'out/bin')).toEqual(['out', 'out/bin', 'out/bin/tool']);
});

it('a directory is copied as such', () => {
  write('root/a/b/c');
  expect(copied('/a/b', '.')).toEqual(['b', 'b/c']);
});

it('of a path that ends in a dot only the content of the directory is copied', () => {
  write('root/a/b/.c');
  expect(copied('/a/./b/.', '.')).toEqual(['.c']);
});

it('a link leads inside the image, wherever it points', () => {
  write('root/etc/passwd', 'of the image');
  mkdirSync(join(directory, 'root/sub'));
  symlinkSync('/etc', join(directory, 'root/sub/link'));
  symlinkSync('../../../../etc', join(directory, 'root/up'));
  copied('/sub/link/passwd', 'one');
  expect(copied('/up/../up/passwd', 'two')).toEqual(['one', 'one/passwd', 'two', 'two/passwd']);
  expect(execFileSync('cat', [join(directory, 'context/two/passwd')], { encoding: 'utf8' })).toBe('of the image');
});

it('a link of an earlier copy leads nobody out of the context', () => {
  write('root/file');
  symlinkSync(join(directory, 'root'), join(directory, 'context/out'));
  expect(copied('/file', 'out/new').at(-1)).toBe(join(directory, 'root/new/file').slice(1));
});

it('what is not there is told', () => {
  symlinkSync('loop', join(directory, 'root/loop'));
  const message = (path: string) => `copy: there is no ${path} in the image that it is to be copied from\n`;
  expect(() => copied('/nothing', '.')).toThrow(message('/nothing'));
  expect(() => copied('/loop/x', '.')).toThrow(message('/loop/x'));
});
