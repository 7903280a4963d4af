import { chmodSync, existsSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type TestStep, writeConfig } from '../../lib/config';
import { validConfig } from '../checks/valid-config';
import { validRegistry, writeRegistry } from '../registry/registry-files';
import { readTree } from '../support/read-tree';
import { type Ended } from '../support/run-program';
import { configDirectory, runCommand, runUnprivileged } from './run-command';

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

type Run = (directory: string, run?: typeof runCommand) => Ended & { readonly written: readonly string[] };

/** The commands that read a directory of configurations, and what each may write. */
const commands: Readonly<Record<string, Run>> = {
  checkconfig: (directory, run = runCommand) => ({ ...run('checkconfig', '--config-dir', directory), written: [] }),
  determinize: (directory, run = runCommand) => {
    const before = readable(directory);
    const result = run('determinize', '--config-dir', directory, '--confirm');
    return { ...result, written: readable(directory) === before ? [] : [directory] };
  },
  import: (directory, run = runCommand) => {
    const to = join(mkdtempSync(join(tmpdir(), 'program-')), 'main.ts');
    const result = run('import', '--config', directory, '--to', to);
    return { ...result, written: existsSync(to) && result.status !== 0 ? [to] : [] };
  },
  prowgen: (directory, run = runCommand) => {
    const jobs = mkdtempSync(join(tmpdir(), 'jobs-'));
    const result = run('prowgen', '--from-dir', directory, '--to-dir', jobs);
    return { ...result, written: readdirSync(jobs) };
  },
};

const isLink = (directory: string) => readdirSync(join(directory, 'acme')).includes('again');

function readable(directory: string): string {
  return isLink(directory) ? '' : JSON.stringify(readTree(directory));
}

const inputs: readonly [string, string | Buffer, RegExp][] = [
  ['a binary file', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 255, 254]), /has no place in a text/],
  ['an empty file', '', /the file is empty/],
  ['a list at the root', '- a\n- b\n', /expected a map of fields, got a list/],
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

const legal: Readonly<Record<string, string>> = {
  crlf: valid.replaceAll('\n', '\r\n'),
  mark: `\ufeff${valid}`,
  merge: `${valid.replace('resources:', 'resources:\n  unit: {<<: {requests: {cpu: "1"}}}')}`,
};

const stackTrace = /^\s+at .*:\d+:\d+\)?$/m;

describe.each(Object.entries(commands))('to %s, a configuration', (_command, runOn) => {
  it('that is broken is said to be so, beside all others, without a stack trace, and nothing is written', () => {
    const files = Object.fromEntries(inputs.map(([, content], index) => [`b${index}`, content]));
    const { status, stdout, stderr, written } = runOn(configDirectory(files));
    const lines = `${stdout}${stderr}`.split('\n');
    for (const [index, [name, , message]] of inputs.entries()) {
      const said = lines.filter((line) => line.includes(`acme-widget-b${index}.yaml`));
      expect(said.join('\n'), name).toMatch(message);
    }
    expect(`${stdout}${stderr}`).not.toMatch(stackTrace);
    expect([status, written]).toEqual([1, []]);
  });

  it('with CRLF, a byte order mark, or merge keys is read as upstream reads it', () => {
    const separate = Object.entries(legal).map(([branch, content]) => {
      // Tags that several configurations publish, and images that are not used, are no matter of how they are written.
      const { status, stdout, stderr } = runOn(configDirectory({ [branch]: content }));
      return [status, `${stdout}${stderr}`.includes('error')];
    });
    expect(separate).toEqual([0, 0, 0].map((status) => [status, false]));
  });

  it('of 17 MB is not read', () => {
    const content = `${valid}x: |\n${`  ${'x'.repeat(98)}\n`.repeat(170_000)}`;
    const { status, stdout, stderr } = runOn(configDirectory({ main: content }));
    expect(`${stdout}${stderr}`).toMatch(/main\.yaml: cannot be read: it is larger than 16 MiB; /);
    expect(`${stdout}${stderr}`).not.toMatch(stackTrace);
    expect(status).toBe(1);
  });

  it('in a directory that leads back to itself is read once', () => {
    const directory = configDirectory({ main: valid });
    symlinkSync(directory, join(directory, 'acme/again'));
    const { status, stdout, stderr } = runOn(directory);
    expect(`${stdout}${stderr}`).toContain('is a link to');
    expect(status).toBe(1);
  });

  it('that may not be read is said to be so', () => {
    const directory = configDirectory({ main: valid });
    chmodSync(directory, 0o755);
    const file = join(directory, 'acme/widget/acme-widget-main.yaml');
    const { status, stdout, stderr, written } = runOn(directory, (...args) => {
      chmodSync(file, 0);
      const result = runUnprivileged(...args);
      chmodSync(file, 0o644);
      return result;
    });
    expect(`${stdout}${stderr}`).toMatch(/acme-widget-main\.yaml: cannot be read: .*EACCES/);
    expect([status, written]).toEqual([1, []]);
  });
});

const check = (directory: string, ...flags: string[]) => runCommand('checkconfig', '--config-dir', directory, ...flags);

/** A configuration whose test names something of the registry. */
function naming(step: TestStep): string {
  const configuration = validConfig();
  configuration.tests!.push({ as: 'named', steps: { test: [step] } });
  return configDirectory({ main: writeConfig(configuration) });
}

describe('a broken registry', () => {
  it.each([
    ['binary', Buffer.from([0, 1, 2]).toString('latin1'), /has no place in a text/],
    ['empty', '', /registry-name|"" does not match its folders, which require "all"|the file is empty/],
    ['a list', '- a\n', /got a list/],
    ['aliases that explode', explodingAliases(), /alias/],
  ])('%s is said to be so', (_, content, message) => {
    const registry = writeRegistry({ ...validRegistry(), 'all/all-chain.yaml': content });
    const { status, stdout } = check(naming({ chain: 'all' }), '--registry', registry);
    expect(stdout).toMatch(message);
    expect(status).toBe(1);
  });

  it('in which a chain is a link to nowhere is said to be so', () => {
    const registry = writeRegistry(validRegistry());
    symlinkSync('/nonexistent', join(registry, 'all/all-ref.yaml'));
    expect(check(naming({ ref: 'all' }), '--registry', registry).stdout).toContain('cannot be read: ENOENT');
  });

  it('is one line for a configuration that does not use what is broken, unless it is asked for', () => {
    const registry = writeRegistry({ ...validRegistry(), 'all/all-chain.yaml': 'chain: [' });
    const directory = configDirectory({ main: valid });
    const { status, stderr } = check(directory, '--registry', registry);
    const note = 'note: 1 registry file has errors; not used by these configurations\n';
    expect([status, stderr]).toEqual([0, `${note}✓ 1 configuration checked, 2 warnings in 1 file\n`]);
    expect(check(directory, '--registry', registry, '--check-registry').status).toBe(1);
  });
});
