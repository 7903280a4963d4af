import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../lib/cli/program';
import { writeConfig } from '../../lib/config';
import { validConfig } from '../checks/valid-config';
import { validRegistry, writeRegistry } from '../registry/registry-files';
import { directoryOf } from '../support/write-files';
import { inProcess } from './in-process';
import { openshiftCi } from './openshift-ci';
import { configDirectory } from './run-command';

const { images: _, promotion: __, operator: ___, ...rest } = validConfig();
const trigger = { cron: '0 1 * * *' };
const tests = [{ as: 'e2e', ...trigger, steps: { workflow: 'ipi' } }];
const directory = configDirectory({ main: writeConfig({ ...rest, tests }) });
const file = join(directory, 'acme/widget/acme-widget-main.yaml');
const output = directoryOf({});
const [before, after] = ['before', 'after'].map((name) => {
  mkdirSync(join(output, name));
  return join(output, name);
}) as [string, string];
const broken = writeRegistry({
  ...validRegistry(),
  'ipi/ipi-workflow.yaml': 'workflow: {as: ipi, steps: {}, documentation: d}\n',
  'all/all-chain.yaml': 'chain: [',
});
const note = 'note: 1 workflow was not looked up; pass --registry\n';
const ofOthers = 'note: 1 registry file has errors; not used by these configurations\n';

// The arguments of each command, the note about what it did not look up, and the line about what it did.
const lines: Readonly<Record<string, readonly [args: string[], note: string, line: RegExp][]>> = {
  affected: [[['--config-dir', directory, '--base', directory], '', /^✓ 0 jobs would be rehearsed$/]],
  argo: [
    [['--config', file, '--to-dir', output, '--allow-missing'], note, /^✓ 0 of 1 test compiled; .*: 0 files written$/],
  ],
  tekton: [
    [['--config', file, '--to-dir', output, '--allow-missing'], note, /^✓ 0 of 1 test compiled; .*: 0 files written$/],
  ],
  'branch-cut': [
    [
      ['--config-dir', directory, '--current-release', '4.22', '--future-release', '4.23'],
      '',
      /^✓ \d+ files would be written for \d+ configurations, \d+ remarks$/,
    ],
  ],
  checkconfig: [
    [['--config-dir', directory], note, /^✓ 1 configuration checked, no problems$/],
    [['--config-dir', directory, '--registry', broken], ofOthers, /^✓ 1 configuration checked, 3 warnings in 1 file$/],
  ],
  determinize: [[['--config-dir', directory], '', /^✓ 1 configuration in canonical form$/]],
  diff: [[[before, after], '', /^✓ .*before and .*after compared: 0 changes, 0 risks$/]],
  explain: [
    [[], '', /^✓ \d{3} rules listed$/],
    [['duplicate-test'], '', /^✓ duplicate-test explained$/],
  ],
  graph: [[['--config', file], note, /^✓ graph of 1 test$/]],
  import: [[['--config', file], '', /^✓ 1 configuration imported as \d+ lines$/]],
  load: [
    [['--config-dir', directory], note, /^✓ 1 periodic of 1 configuration played$/],
    [['--config-dir', directory, '--registry', broken], ofOthers, /^✓ 1 periodic of 1 configuration played$/],
  ],
  'lock-images': [
    [
      ['--dist', before, '--lock', join(output, 'lock.yaml')],
      '',
      /^✓ .*lock\.yaml: 0 images, 0 changed, 0 not looked up$/,
    ],
  ],
  prowgen: [[['--from-dir', directory, '--to-dir', join(output, 'jobs')], note, /^✓ 1 job file written, 0 unchanged$/]],
  resolve: [[['--config', file, '--registry', broken], ofOthers, /^✓ .*acme-widget-main\.yaml: 1 test resolved$/]],
  run: [
    [['--config', file, '--list'], note, /^✓ 1 test listed; nothing started$/],
    [['--config', file, '--registry', broken, '--dry-run'], ofOthers, /^✓ 1 test planned; nothing started$/],
    [['--config', file, 'e2e'], note, /^✗ .* in 1 file; nothing started$/],
  ],
  schema: [[['ref'], '', /^✓ JSON Schema of ref printed$/]],
  'would-run': [[['--config-dir', directory, '--changed', 'a.go'], note, /^✓ 0 of 0 presubmits start by themselves$/]],
};

// `init` says it on standard output, and a shell reads the script of `completion` at its start, where a line disturbs.
const others = ['init', 'completion', 'help'];

// They load most of the library, and only in a process of its own.
const loadLate = ['diff', 'import'];

describe('the last line of a command is what it did, after what it did not look up', () => {
  it('is known of every command', () => {
    const commands = createProgram().commands.map((command) => command.name());
    expect(Object.keys(lines).sort()).toEqual(commands.filter((name) => !others.includes(name)).sort());
  });

  const cases = Object.entries(lines).flatMap(([name, each]) => each.map((rest) => [name, ...rest] as const));
  it.each(cases)('%s %j', async (name, args, expected, line) => {
    const { stderr } = loadLate.includes(name) ? openshiftCi(output, name, ...args) : await inProcess(name, ...args);
    const all = stderr.trimEnd().split('\n');
    expect(all.at(-1)).toMatch(line);
    expect(
      all
        .filter((each) => each.startsWith('note: '))
        .map((each) => `${each}\n`)
        .join(''),
    ).toBe(expected);
  });
});
