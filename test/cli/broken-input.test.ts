import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeConfig } from '../../lib/config';
import { validConfig } from '../checks/valid-config';
import { validRegistry, writeRegistry } from '../registry/registry-files';
import { type CommandResult, configDirectory, runCommand, runUnprivileged } from './run-command';

const valid = writeConfig(validConfig());

/** Ten levels of lists of ten aliases each: ten thousand million values. */
function explodingAliases(): string {
  const levels = Array.from({ length: 10 }, (_, level) => {
    const items =
      level === 0
        ? 'x'
        : Array<string>(10)
            .fill(`*a${level - 1}`)
            .join(', ');
    return `a${level}: &a${level} [${items}]`;
  });
  return `${levels.join('\n')}\n`;
}

function check(directory: string, ...flags: string[]): CommandResult {
  return runCommand('checkconfig', '--config-dir', directory, ...flags);
}

const inputs: [string, string | Buffer, RegExp][] = [
  ['a binary file', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 255, 254]), /has no place in a text/],
  ['an empty file', '', /the file is empty/],
  ['a list at the root', '- a\n- b\n', /is a list, and a map of fields is expected/],
  [
    'nesting of ten thousand levels',
    `tests: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
    /nested more than 200 deep/,
  ],
  ['aliases that explode', explodingAliases(), /alias/],
  ['tabs for indentation', 'tests:\n\t- as: unit\n', /:2:\d+: .*tab/i],
  ['a key written twice', `${valid}tests: []\n`, /unique|twice|duplicate|already/],
  ['an end in the middle', valid.slice(0, 700), /:\d+:\d+: /],
];

describe('a broken configuration', () => {
  it.each(inputs)('%s is said to be so, without a stack trace', (_, content, message) => {
    const { status, stdout, stderr } = check(configDirectory({ main: content }));
    expect(stdout).toMatch(message);
    expect(`${stdout}${stderr}`).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
    expect(status).toBe(1);
  });

  it.each([
    ['CRLF', valid.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${valid}`],
    ['merge keys', `${valid.replace('resources:', 'resources:\n  unit: {<<: {requests: {cpu: "1"}}}')}`],
  ])('with %s is read as upstream reads it', (_, content) => {
    expect(check(configDirectory({ main: content }))).toMatchObject({ status: 0, stderr: '' });
  });

  it('of 100 MB is answered in reasonable time', () => {
    const content = `${valid}x: |\n${`  ${'x'.repeat(98)}\n`.repeat(1_000_000)}`;
    const { status, stdout, stderr } = check(configDirectory({ main: content }));
    expect(stderr).toBe('');
    expect(stdout).toMatch(/is no field|too large|too long/);
    expect(status).toBe(1);
  });

  it('in a directory that leads back to itself is read once', () => {
    const directory = configDirectory({ main: valid });
    symlinkSync(directory, join(directory, 'acme/again'));
    expect(check(directory).stdout).toContain('leads back to');
  });

  it('that may not be read is said to be so', () => {
    const directory = configDirectory({ main: valid });
    chmodSync(directory, 0o755);
    chmodSync(join(directory, 'acme/widget/acme-widget-main.yaml'), 0);
    const { status, stdout, stderr } = runUnprivileged('checkconfig', '--config-dir', directory);
    expect(stdout).toMatch(/acme-widget-main\.yaml: cannot be read: .*EACCES/);
    expect([status, stderr]).toEqual([1, '']);
  });
});

describe('a broken registry', () => {
  it.each([
    ['binary', Buffer.from([0, 1, 2]).toString('latin1'), /has no place in a text/],
    ['empty', '', /registry-name|is "", and the folders say "all"|the file is empty/],
    ['a list', '- a\n', /is a list/],
    ['aliases that explode', explodingAliases(), /alias/],
  ])('%s is said to be so', (_, content, message) => {
    const registry = writeRegistry({ ...validRegistry(), 'all/all-chain.yaml': content });
    const { status, stdout, stderr } = check(configDirectory({ main: valid }), '--registry', registry);
    expect(stdout).toMatch(message);
    expect([status, stderr]).toEqual([1, '']);
  });

  it('in which a chain is a link to nowhere is said to be so', () => {
    const registry = writeRegistry(validRegistry());
    symlinkSync('/nonexistent', join(registry, 'all/all-ref.yaml'));
    expect(check(configDirectory({ main: valid }), '--registry', registry).stdout).toContain('cannot be read: ENOENT');
  });
});
