import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeConfig } from '../../lib/config';
import { widgetConfig, widgetRegistry } from '../graph/widget';
import { runCommand } from './run-command';

const graph = (...args: string[]) => runCommand('graph', ...args);

function configFile(content: string | Buffer = writeConfig(widgetConfig())): string {
  const file = join(mkdtempSync(join(tmpdir(), 'graph-')), 'acme-widget-main.yaml');
  writeFileSync(file, content);
  return file;
}

describe('openshift-ci graph', () => {
  it('draws a configuration that lies anywhere, with the steps of a registry, to standard output', () => {
    const { status, stdout, stderr } = graph('--config', configFile(), '--registry', widgetRegistry());
    expect([status, stderr, stdout.includes('run-tests'), stdout.split('\n')[0]]).toEqual([
      0,
      expect.stringMatching(/^✓ graph of \d+ tests\n$/),
      true,
      'flowchart LR',
    ]);
  });

  it.each([
    ['mermaid', 'flowchart LR'],
    ['dot', 'digraph "acme/widget@main" {'],
    ['svg', '<?xml version="1.0" encoding="UTF-8"?>'],
    ['html', '<!doctype html>'],
  ])('writes %s to a file', (format, first) => {
    const [config, output] = [configFile(), join(mkdtempSync(join(tmpdir(), 'graph-')), 'out')];
    expect(graph('--config', config, '--format', format, '--output', output)).toEqual({
      status: 0,
      stdout: '',
      stderr: expect.stringMatching(/^note: .*\n✓ \S+: graph of \d+ tests written\n$/) as string,
    });
    expect(readFileSync(output, 'utf8').split('\n')[0]).toBe(first);
  });

  it('calls a configuration that does not name a repository by the name of its file', () => {
    const config = configFile('resources: {"*": {requests: {cpu: "1"}}}\ntests: []\n');
    expect(graph('--config', config, '--format', 'dot').stdout.split('\n')[0]).toBe(
      'digraph "acme-widget-main.yaml" {',
    );
  });

  it('refuses a second configuration, of which nothing would be drawn', () => {
    const { status, stdout, stderr } = graph('--config', 'a.yaml', '--config', 'b.yaml');
    expect([status, stdout, stderr]).toEqual([
      2,
      '',
      "error: option '--config <file>' argument 'b.yaml' is invalid. It is a.yaml already; draw one configuration at a time.\n" +
        '(openshift-ci graph --help shows how it is used)\n',
    ]);
  });

  it('ends with 2 where the command line is wrong', () => {
    const wrong = [[], ['--config', 'a', '--format', 'png'], ['--config', 'a', '--registry', '/nonexistent']];
    expect(wrong.map((args) => graph(...args).status)).toEqual([2, 2, 2]);
  });
});

describe('to a picture of something broken', () => {
  const cases: readonly [string, string | Buffer, string][] = [
    ['a binary file', Buffer.from([0x7f, 0x45, 0, 1, 2, 255]), 'has no place in a text'],
    ['an empty file', '', 'the file is empty; write a configuration, or remove it'],
    ['a list', '- a\n', 'expected a map of fields, got a list'],
    ['an unknown field', 'test: []\n', ':1:1: test: unknown field'],
    [
      'nesting of ten thousand levels',
      `tests: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
      'nested more than 200 deep',
    ],
    ['an end in the middle of a text', 'tests: [{as: "unit', ':1:'],
    ['a cycle', cycle(), 'waits for itself: one -> two -> one; break the circle'],
    ['a missing image', writeConfig(widgetConfig({ base_images: {} })), 'image "base" is not defined'],
  ];

  it.each(cases)('%s is refused with place, reason and remedy, and nothing is written', (_, content, said) => {
    const output = join(mkdtempSync(join(tmpdir(), 'graph-')), 'out.html');
    const { status, stdout, stderr } = graph('--config', configFile(content), '--format', 'html', '--output', output);
    expect(stderr).toContain(said);
    expect(stderr).toContain('acme-widget-main.yaml');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect([status, stdout, existsSync(output)]).toEqual([1, '', false]);
  });

  it('a file that is not there is said to be so', () => {
    const { status, stderr } = graph('--config', '/nonexistent.yaml');
    expect([status, stderr.split('\n')[0]]).toEqual([2, 'error: /nonexistent.yaml does not exist; name a file']);
  });

  it('a name that the registry lacks is said with its place', () => {
    const text = writeConfig(widgetConfig()).replace('ref: run-tests', 'ref: run-test');
    const file = configFile(text);
    const { status, stderr } = graph('--config', file, '--registry', widgetRegistry());
    expect(stderr.replaceAll(file, 'FILE')).toMatch(
      /^FILE:\d+:\d+: tests\[1\]\.steps\.test\[0\]: step "run-test" does not exist in the registry; did you mean run-tests\? \[unknown-step\]\n/,
    );
    expect(status).toBe(1);
  });

  it('an output that cannot be written is said to be so', () => {
    const { status, stderr } = graph('--config', configFile(), '--output', '/nonexistent/out');
    expect(stderr).toMatch(
      /^note: .*\n\/nonexistent\/out: cannot be written: ENOENT.*; name a file in a directory that exists and may be written to \[unwritable-file\]\n1 error\n✗ nothing written\n$/,
    );
    expect(status).toBe(1);
  });
});

function cycle(): string {
  const items = [
    { from: 'two', to: 'one' },
    { from: 'one', to: 'two' },
  ];
  return writeConfig(widgetConfig({ images: { items }, tests: [] }));
}
