import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeConfig } from '../../lib/config';
import { validConfig } from '../checks/valid-config';
import { readTree } from '../support/read-tree';
import { directoryOf } from '../support/write-files';
import { configDirectory, runCommand, runUnprivileged } from './run-command';

const canonical = writeConfig(validConfig());
const untidy = canonical.replace('branch: main', 'branch: other').replace(/^base_images:/, '# a comment\nbase_images:');
const path = (directory: string) => join(directory, 'acme/widget/acme-widget-main.yaml');

describe('openshift-ci determinize', () => {
  it('lists what would change, changes nothing, and ends with 1', () => {
    const directory = configDirectory({ main: untidy });
    const { status, stdout } = runCommand('determinize', '--config-dir', directory);
    const [, ...lines] = stdout.split('\n');
    expect([status, lines]).toEqual([
      1,
      [
        `${path(directory)}: is not in its canonical form; run openshift-ci determinize --confirm [not-canonical]`,
        '1 error, 1 warning',
        '',
      ],
    ]);
    expect(readFileSync(path(directory), 'utf8')).toBe(untidy);
  });

  it('writes the canonical form with --confirm, with the metadata of the path', () => {
    const directory = configDirectory({ main: untidy });
    const stderr = '✓ 1 of 1 configuration rewritten, 0 unchanged\n';
    expect(runCommand('determinize', '--config-dir', directory, '--confirm')).toMatchObject({ status: 0, stderr });
    expect(readFileSync(path(directory), 'utf8')).toBe(canonical);
  });

  it('counts canonical files', () => {
    const directory = configDirectory({ main: canonical });
    const stderr = '✓ 1 configuration in canonical form\n';
    expect(runCommand('determinize', '--config-dir', directory)).toEqual({ status: 0, stdout: '', stderr });
  });

  it('leaves a broken file as it is, says so, and does the others', () => {
    const broken = 'tests: []\n';
    const directory = configDirectory({ main: untidy, other: broken });
    const { status, stderr } = runCommand('determinize', '--config-dir', directory, '--confirm');
    expect([status, stderr]).toEqual([
      1,
      '✗ 1 of 1 configuration rewritten, 0 unchanged; 1 file with errors skipped\n',
    ]);
    expect(readFileSync(path(directory), 'utf8')).toBe(canonical);
    expect(readFileSync(join(directory, 'acme/widget/acme-widget-other.yaml'), 'utf8')).toBe(broken);
  });

  it('says which file cannot be written, and how many were', () => {
    const directory = configDirectory({ main: `# a comment\n${canonical}` });
    chmodSync(directory, 0o755);
    const folder = join(directory, 'acme/widget');
    chmodSync(folder, 0o555);
    const { status, stdout, stderr } = runUnprivileged('determinize', '--config-dir', directory, '--confirm');
    const denied = 'EACCES: permission denied';
    expect([status, stdout]).toEqual([
      1,
      `${path(directory)}: cannot be written: ${denied}; name a file in a directory that exists and may be written to [unwritable-file]\n` +
        '1 error\n',
    ]);
    expect(stderr).toBe('✗ 0 of 1 configuration rewritten, 0 unchanged, 1 failed\n');
  });

  it('leaves alone what lies in the wrong folders, and says where it belongs', () => {
    const directory = directoryOf({ 'configs/main/acme-widget-main.yaml': canonical });
    const { status, stdout } = runCommand('determinize', '--config-dir', directory, '--confirm');
    expect([status, stdout.replace(/^.*:\d+:1: /, '')]).toEqual([
      0,
      'zz_generated_metadata: warning: is for acme/widget@main, but the path is the one of configs/main@acme-widget-main; ' +
        'the file name matches the metadata: move the file to acme/widget/acme-widget-main.yaml [misplaced-configuration]\n' +
        '1 warning\n',
    ]);
    expect(readTree(directory)).toEqual({ 'configs/main/acme-widget-main.yaml': canonical });
  });

  it('names fields that would be lost', () => {
    const directory = configDirectory({ main: `${canonical}nonsense: 1\n` });
    expect(runCommand('determinize', '--config-dir', directory).stdout).toContain('nonsense: warning: unknown field');
  });
});
