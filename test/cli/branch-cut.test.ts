import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeConfig } from '../../lib/config';
import { validConfig } from '../checks/valid-config';
import { inProcess } from './in-process';
import { configDirectory } from './run-command';

const promotion = { to: [{ namespace: 'ocp', name: '4.22' }] };
const cut = (directory: string, ...args: readonly string[]) =>
  inProcess('branch-cut', '--config-dir', directory, '--current-release', '4.22', ...args);
const directoryOf = () => configDirectory({ main: writeConfig({ ...validConfig(), promotion }) });

it('lists the files, and writes them only when that is confirmed', async () => {
  const directory = directoryOf();
  const file = join(directory, 'acme/widget/acme-widget-release-4.23.yaml');
  const { status, stdout } = await cut(directory, '--future-release', '4.23');
  expect(status).toBe(0);
  expect(stdout).toContain('adds acme/widget/acme-widget-release-4.23.yaml\n');
  expect(existsSync(file)).toBe(false);
  await cut(directory, '--future-release', '4.23', '--confirm');
  expect(readFileSync(file, 'utf8')).toContain('branch: release-4.23\n');
});

it('writes nothing when a configuration is broken', async () => {
  const directory = configDirectory({ main: writeConfig({ ...validConfig(), promotion }), other: 'tests: {' });
  const { status } = await cut(directory, '--future-release', '4.23', '--confirm');
  expect(status).toBe(1);
  expect(existsSync(join(directory, 'acme/widget/acme-widget-release-4.23.yaml'))).toBe(false);
});

it('refuses a bump to a release that is not branched for', async () => {
  const { status, stderr } = await cut(directoryOf(), '--future-release', '4.23', '--bump-release', '4.24');
  expect(status).toBe(2);
  expect(stderr).toContain('--bump-release 4.24 is not a --future-release; name it there too');
});
