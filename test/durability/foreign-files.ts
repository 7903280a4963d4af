import { chmodSync, chownSync, linkSync, lstatSync, mkdirSync, readFileSync, readlinkSync, symlinkSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const count = 40;
const modes = [0o600, 0o444, 0o755, 0o000, 0o4711, 0o640, 0o2664, 0o777];

/** Forty files that no command wrote, with odd modes, owners and links; gives their names. */
export function addForeignFiles(directory: string): string[] {
  mkdirSync(join(directory, 'mine', 'empty'), { recursive: true });
  const names = Array.from({ length: count }, (_, index) => (index % 2 === 0 ? `mine/${index}` : `${index}.mine`));
  for (const [index, name] of names.entries()) addForeignFile(join(directory, name), index);
  return [...names, 'mine', 'mine/empty'];
}

function addForeignFile(path: string, index: number): void {
  if (index % 8 === 5) return symlinkSync(index % 16 === 5 ? '/etc/hostname' : 'nowhere', path);
  writeFileSync(path, `precious ${index}\n`);
  if (index % 8 === 6) linkSync(path, `${path}.second`);
  if (process.getuid?.() === 0) chownSync(path, 1000 + index, 2000 + index);
  chmodSync(path, modes[index % modes.length]!);
}

/** What is known of files: kind, mode, owner, links, time, and content where it may be read. */
export function describeFiles(directory: string, names: readonly string[]): string[] {
  return names.map((name) => {
    const path = join(directory, name);
    const { mode, uid, gid, nlink, ino, mtimeMs } = lstatSync(path);
    const isOwn = lstatSync(path).isFile() && (process.getuid?.() === 0 || (mode & 0o400) !== 0);
    const content = lstatSync(path).isSymbolicLink() ? readlinkSync(path) : isOwn ? readFileSync(path, 'utf8') : '';
    return [name, mode.toString(8), uid, gid, nlink, ino, lstatSync(path).isDirectory() ? '' : mtimeMs, content].join(
      ' ',
    );
  });
}
