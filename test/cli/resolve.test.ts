import { setImmediate } from 'node:timers/promises';
import { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { join } from 'node:path';
import { addResolveCommand } from '../../lib/cli/resolve';
import { readConfig, writeConfig } from '../../lib/config';
import { widgetConfig, widgetRegistry } from '../graph/widget';
import { directoryOf } from '../support/write-files';

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

/** Runs the command in this process. */
function resolve(text: string, ...flags: string[]) {
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      written[name] += String(chunk);
      return true;
    });
  }
  const program = new Command('openshift-ci');
  addResolveCommand(program);
  const config = join(directoryOf({ 'acme-widget-main.yaml': text }), 'acme-widget-main.yaml');
  program.parse(['node', 'openshift-ci', 'resolve', '--config', config, '--registry', widgetRegistry(), ...flags]);
  return { status: process.exitCode, ...written, written };
}

const config = { ...widgetConfig(), resources: { '*': { requests: { cpu: '1' } } } };
const testsOf = (text: string) => readConfig(text, { file: 'c.yaml' }).configuration?.tests ?? [];

describe('openshift-ci resolve', () => {
  it('prints the configuration with the steps that its tests name, and nothing of the registry is left', async () => {
    const { status, stdout, written } = resolve(writeConfig(config));
    await setImmediate();
    expect(status).toBe(0);
    expect(written.stderr).toMatch(/^✓ \S+: \d+ tests resolved\n$/);
    const tests = testsOf(stdout);
    expect(tests.map(({ as }) => as)).toEqual(widgetConfig().tests!.map(({ as }) => as));
    expect(tests.some(({ steps }) => steps)).toBe(false);
    expect(stdout).not.toMatch(/^ *-? *(ref|chain|workflow):/m);
    expect(JSON.stringify(tests)).toContain('"run-tests"');
  });

  it('prints the same as JSON', () => {
    const yaml = resolve(writeConfig(config)).stdout;
    const json = resolve(writeConfig(config), '--output', 'json').stdout;
    expect(testsOf(json)).toEqual(testsOf(yaml));
    expect(json).toMatch(/^\{\n {2}"/);
  });

  it('prints nothing where a test names what the registry lacks', () => {
    const text = writeConfig(config).replace('ref: run-tests', 'ref: run-test');
    const { status, stdout, stderr } = resolve(text);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('run-test');
  });
});
