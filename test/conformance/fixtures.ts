import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Real inputs and expected outputs, which are no part of the project. */
export const fixtures = resolve(process.env['OPENSHIFT_CI_FIXTURES'] || join(__dirname, '../../../shared/fixtures'));

if (!existsSync(join(fixtures, 'openshift-release'))) {
  throw new Error(`no fixtures in ${fixtures}: set OPENSHIFT_CI_FIXTURES to the directory that holds them`);
}

/** The configuration files below a directory of the fixtures. */
export function configFiles(below: string): string[] {
  return readdirSync(join(fixtures, below), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
