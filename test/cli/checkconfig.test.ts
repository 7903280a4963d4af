import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeConfig } from '../../lib/config';
import { validConfig } from '../checks/valid-config';
import { configDirectory, runCommand } from './run-command';

function broken(): string {
  const configuration = validConfig();
  configuration.tests![0]!.as = 'Unit';
  return writeConfig(configuration);
}

const hint = '(openshift-ci checkconfig --help shows how it is used)\n';

describe('openshift-ci checkconfig', () => {
  it('counts what it checked and what it found', () => {
    const configuration = validConfig();
    configuration.tests!.push({ as: 'other', steps: { workflow: 'ipi', cluster_profile: 'aws' } });
    const directory = configDirectory({ main: writeConfig(configuration) });
    const { status, stderr } = runCommand('checkconfig', '--config-dir', directory);
    const notes = 'note: 1 workflow and 1 cluster profile were not looked up; pass --registry\n';
    expect([status, stderr]).toEqual([0, `${notes}✓ 1 configuration checked, no problems\n`]);
  });

  it('says where a mistake is and how to mend it, and ends with 1', () => {
    const directory = configDirectory({ main: broken() });
    const { status, stdout } = runCommand('checkconfig', '--config-dir', directory);
    expect(status).toBe(1);
    expect(stdout.replaceAll(`${directory}/`, '')).toContain(
      'acme/widget/acme-widget-main.yaml:71:3: tests[0].as: "Unit" is not a valid pod name; use lower-case',
    );
  });

  it('says the same as JSON', () => {
    const directory = configDirectory({ main: broken() });
    const { stdout } = runCommand('checkconfig', '--config-dir', directory, '--output', 'json');
    const errors = (JSON.parse(stdout) as Record<string, unknown>[]).filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([
      {
        file: join(directory, 'acme/widget/acme-widget-main.yaml'),
        line: 71,
        column: 3,
        path: 'tests[0].as',
        rule: 'invalid-test-name',
        severity: 'error',
        message: '"Unit" is not a valid pod name',
        remedy: 'use lower-case letters, digits, - and . with a letter or digit at both ends',
      },
    ]);
  });

  it('ends with 2 where the command line is wrong', () => {
    expect(runCommand('checkconfig').status).toBe(2);
    expect(runCommand('checkconfig', '--config-dir', '/nonexistent').status).toBe(2);
    expect(runCommand('checkconfig', '--config-dir', '.', '--output', 'xml').status).toBe(2);
  });

  it.each([
    [['--org', 'nobody'], ' of --org nobody', 'correct the name, or name another directory'],
    [
      ['--org', 'nobody', '--repo', 'widget'],
      ' of --org nobody and --repo widget',
      'correct the name, or name another directory',
    ],
  ])('says that %j is nowhere', (flags, which, remedy) => {
    const directory = configDirectory({ main: broken() });
    const { status, stderr } = runCommand('checkconfig', '--config-dir', directory, ...flags);
    const message = `error: there are no configurations${which} below ${directory}; ${remedy}\n${hint}`;
    expect([status, stderr]).toEqual([2, message]);
  });

  it('says what a directory without configurations lacks', () => {
    const directory = configDirectory({});
    expect(runCommand('checkconfig', '--config-dir', directory).stderr).toBe(
      `error: there are no configurations below ${directory}; name a directory that holds ` +
        `<org>/<repo>/<org>-<repo>-<branch>[__<variant>].yaml\n${hint}`,
    );
  });

  it('leaves out a warning that is suppressed with a reason, on the command line or in a file', () => {
    const configuration = validConfig();
    configuration.base_images!['base']!.tag = 'latest';
    const directory = configDirectory({ main: writeConfig(configuration) });
    const run = (...flags: string[]) => runCommand('checkconfig', '--config-dir', directory, ...flags).stdout;
    expect(run()).toContain('a moving tag');
    expect(run('--suppress', 'moving-tag:acme-*.yaml=ours')).not.toContain('a moving tag');
    const file = join(directory, 'suppressions.yml.txt');
    writeFileSync(
      file,
      '- rule: moving-tag\n  field: base_images\n  reason: ours\n- rule: cron-never\n  reason: gone\n',
    );
    expect(run('--suppressions', file)).not.toContain('a moving tag');
    expect(run('--suppressions', file)).toContain('the suppression of cron-never (gone) matches nothing; remove it');
  });
});
