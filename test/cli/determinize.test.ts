import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeConfig } from '../../lib/config';
import { validConfig } from '../checks/valid-config';
import { configDirectory, runCommand } from './run-command';

const canonical = writeConfig(validConfig());
const untidy = canonical.replace('branch: main', 'branch: other').replace(/^base_images:/, '# a comment\nbase_images:');
const path = (directory: string) => join(directory, 'acme/widget/acme-widget-main.yaml');

describe('openshift-ci determinize', () => {
  it('lists what would change, changes nothing, and ends with 1', () => {
    const directory = configDirectory({ main: untidy });
    const { status, stdout } = runCommand('determinize', '--config-dir', directory);
    expect(stdout).toContain('is not in its canonical form; run openshift-ci determinize --confirm');
    expect(status).toBe(1);
    expect(readFileSync(path(directory), 'utf8')).toBe(untidy);
  });

  it('writes the canonical form with --confirm, with the metadata of the path', () => {
    const directory = configDirectory({ main: untidy });
    expect(runCommand('determinize', '--config-dir', directory, '--confirm').status).toBe(0);
    expect(readFileSync(path(directory), 'utf8')).toBe(canonical);
  });

  it('has nothing to say of canonical files', () => {
    const directory = configDirectory({ main: canonical });
    expect(runCommand('determinize', '--config-dir', directory)).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('writes nothing where anything is wrong', () => {
    const directory = configDirectory({ main: untidy, other: 'tests: []\n' });
    expect(runCommand('determinize', '--config-dir', directory, '--confirm').status).toBe(1);
    expect(readFileSync(path(directory), 'utf8')).toBe(untidy);
  });

  it('names fields that would be lost', () => {
    const directory = configDirectory({ main: `${canonical}nonsense: 1\n` });
    expect(runCommand('determinize', '--config-dir', directory).stdout).toContain('nonsense: warning: is no field');
  });
});
