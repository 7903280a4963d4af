import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readConfigDirectory, readNamedConfig } from '../../lib/config';
import { readDirectory } from '../../lib/diff';
import { readDigests } from '../../lib/images';
import { formatReport, type Problem } from '../../lib/problems';
import { readClusterProfiles, readRegistry } from '../../lib/registry';
import { readBytes, readText } from '../../lib/system';
import { readPullSpecs } from '../../lib/cli/run-test';
import { readSuppressions } from '../../lib/cli/suppressions';
import { readText as readJobText } from '../../lib/targets/prow/plan-repository';
import { root, run, temporaryDirectory } from '../support/run-program';
import { writeFiles } from '../support/write-files';

const secret = 'S3CR3T-T0KEN';
let top: string;
let outside: string;

beforeEach(() => {
  top = temporaryDirectory();
  outside = join(temporaryDirectory(), 'token');
  writeFileSync(outside, `password: ${secret}\n`);
});

describe('a file that is named', () => {
  const kinds: readonly [string, (path: string) => void, string][] = [
    [
      'a link out of its directory',
      (path) => symlinkSync(outside, path),
      'it is a link that leads out of its directory',
    ],
    ['a link to a device', (path) => symlinkSync('/dev/zero', path), 'it is a link that leads out of its directory'],
    [
      'a link to standard input',
      (path) => symlinkSync('/dev/stdin', path),
      'it is a link that leads out of its directory',
    ],
    [
      'a link to the environment',
      (path) => symlinkSync('/proc/self/environ', path),
      'it is a link that leads out of its directory',
    ],
    ['a link to itself', (path) => symlinkSync('file', path), 'ELOOP: too many symbolic links encountered'],
    ['a link through a link', (path) => linked(path), 'it is a link that leads out of its directory'],
    ['a pipe', (path) => run('mkfifo', [path]), 'it is not a regular file'],
    ['a socket', (path) => socket(path), 'ENXIO: no such device or address'],
    ['a directory', (path) => mkdirSync(path), 'it is not a regular file'],
    ['too large', (path) => writeFileSync(path, Buffer.alloc(16 * 2 ** 20 + 1)), 'it is larger than 16 MiB'],
    ['missing', () => undefined, 'ENOENT: no such file or directory'],
  ];

  it.each(kinds)('and is %s is not read', (_, make, reason) => {
    make(join(top, 'file'));
    expect(readBytes(join(top, 'file'))).toEqual({ reason });
  });

  it('and is a device is not read', () => {
    expect(readBytes('/dev/zero').reason).toBe('it is not a regular file');
  });

  it('is read through the links of a mounted ConfigMap', () => {
    writeFiles(top, { '..2026/file': 'text' });
    symlinkSync('..2026', join(top, '..data'));
    symlinkSync('..data/file', join(top, 'file'));
    expect(readText(join(top, 'file'))).toEqual({ text: 'text' });
  });

  it('is read up to the limit, and where it has a second name', () => {
    writeFileSync(join(top, 'file'), Buffer.alloc(16 * 2 ** 20));
    linkSync(join(top, 'file'), join(top, 'second'));
    expect(readBytes(join(top, 'second')).bytes).toHaveLength(16 * 2 ** 20);
  });

  it('is not another one when a directory on its way becomes a link meanwhile', () => {
    writeFiles(top, { 'a/file': 'text', 'b/x': '' });
    renameSync(join(top, 'a'), join(top, 'real'));
    symlinkSync(join(outside, '..'), join(top, 'a'));
    expect(readText(join(top, 'a/token'), { below: top }).reason).toBe('it is a link that leads out of its directory');
  });

  it.each(['-', '/dev/stdin', '/dev/fd/0'])('as %s is what a pipe gives, under the same limit', (path) => {
    const program = `require('./bin/register.cjs');
      const { text, reason } = require('./lib/system').readText(${JSON.stringify(path)}, { limit: 2 ** 20 });
      console.log(reason ?? text);`;
    const read = (input: string) =>
      spawnSync(process.execPath, ['-e', program], { cwd: root, input, encoding: 'utf8' });
    expect([read('text').stdout, read('x'.repeat(2 ** 20 + 1)).stdout]).toEqual([
      'text\n',
      'it is larger than 1 MiB\n',
    ]);
  });

  const linked = (path: string) => {
    symlinkSync(outside, join(top, 'between'));
    symlinkSync('between', path);
  };
  const socket = (path: string) =>
    spawnSync(process.execPath, [
      '-e',
      `require('net').createServer().listen(${JSON.stringify(path)}, () => process.exit())`,
    ]);
});

describe('no reader shows what a link leads to', () => {
  const readers: readonly [string, string, (file: string) => readonly Problem[]][] = [
    [
      'a directory of configurations',
      'acme/widget/acme-widget-main.yaml',
      () => readConfigDirectory(top).files.flatMap(({ problems }) => problems),
    ],
    ['a configuration', 'acme/widget/acme-widget-main.yaml', (file) => readNamedConfig(file).problems],
    ['a registry', 'a/a-ref.yaml', () => readRegistry(top).problems],
    ['cluster profiles', 'profiles.yaml', (file) => readClusterProfiles(file).problems],
    ['a lock file', 'images.lock.yaml', (file) => readDigests(file).problems],
    ['pull specs', 'images.yaml', (file) => readPullSpecs(file).problems],
    ['suppressions', 'suppressions.yaml', (file) => collect((problems) => readSuppressions(file, problems))],
    [
      'jobs',
      'acme/widget/acme-widget-main-presubmits.yaml',
      (file) => collect((problems) => readJobText(file, top, problems)),
    ],
  ];
  const collect = (read: (problems: Problem[]) => unknown) => {
    const problems: Problem[] = [];
    read(problems);
    return problems;
  };

  it.each(readers)('%s', (_, path, read) => {
    writeFiles(top, { [path]: '' });
    rmSync(join(top, path));
    symlinkSync(outside, join(top, path));
    const report = formatReport(read(join(top, path)));
    expect(report).toContain('cannot be read: it is a link that leads out of its directory');
    expect(report).not.toContain(secret);
  });

  it('the script of a step', () => {
    for (const commands of ['a-commands.sh', '../../../../../../../../etc/passwd']) {
      const registry = join(temporaryDirectory(), 'registry');
      writeFiles(registry, { 'a/a-ref.yaml': `ref:\n  as: a\n  from: src\n  commands: ${commands}\n` });
      symlinkSync(outside, join(registry, 'a/a-commands.sh'));
      const { registry: read, problems } = readRegistry(registry, { isPartial: true });
      expect(formatReport(problems)).toContain(': it is a link that leads out of its directory');
      expect(JSON.stringify([...read.references])).not.toMatch(/S3CR3T|root:/);
    }
  });

  it('a directory that is a link out of the tree', () => {
    const elsewhere = temporaryDirectory();
    writeFiles(elsewhere, { 'widget/acme-widget-main.yaml': `password: ${secret}\n` });
    symlinkSync(elsewhere, join(top, 'acme'));
    expect(formatReport(readConfigDirectory(top).problems)).toContain('acme: is a link to a directory outside');
  });

  it('the newer output of a comparison, whose pipes are not waited for', () => {
    symlinkSync(outside, join(top, 'link'));
    run('mkfifo', [join(top, 'pipe')]);
    const { tree, problems } = readDirectory(top);
    expect(tree!.files.get('link')?.content?.toString()).toBe(outside);
    expect(formatReport(problems)).toContain('pipe: is neither a file nor a directory');
  });
});
