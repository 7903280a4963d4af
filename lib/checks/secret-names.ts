import { type ReportField } from './check';
import { rules } from '../rules';

/** A secret of Google Secret Manager, named by its parts. */
export interface SecretSource {
  readonly as?: string;
  readonly collection?: string;
  readonly group?: string;
  readonly field?: string;
}

/** The names of a collection, a group, a field, and the file that a field becomes. */
export function checkSecretSource({ as, collection = '', group = '', field }: SecretSource, report: ReportField): void {
  if (!isCollectionName(collection)) {
    const message = `${JSON.stringify(collection)} is not a valid collection name`;
    const remedy = 'use at most 50 lower-case letters, digits, - and single _, with a letter or digit at the end';
    report(rules.invalidCollection, ['collection'], message, remedy);
  }
  if (!isGroupName(group)) {
    const message = `${JSON.stringify(group)} is not a valid group name`;
    report(
      rules.invalidGroup,
      ['group'],
      message,
      'use letters, digits, - and single _ between them, with / between parts',
    );
  }
  for (const [name, value] of Object.entries({ field, as })) {
    const fault = value ? faultOfFileName(value) : undefined;
    if (fault) report(rules.invalidSecretFile, [name], `${JSON.stringify(value)} ${fault}`, 'encode another name');
  }
}

function isCollectionName(name: string): boolean {
  return name.length > 0 && name.length <= 50 && !/^_|_$|__/.test(name) && /^([a-z0-9_-]*[a-z0-9])?$/.test(name);
}

function isGroupName(name: string): boolean {
  const part = '[a-zA-Z0-9]+([a-zA-Z0-9_-]*[a-zA-Z0-9]+)?';
  return name.length > 0 && !/^_|_$|__/.test(name) && new RegExp(`^(--dot--)?${part}(/${part})*$`).test(name);
}

// Dots and runs of underscores are written as --dot-- and --uu-- in the names of secrets.
function faultOfFileName(encoded: string): string | undefined {
  const name = encoded
    .replaceAll('--dot--', '.')
    .replace(/--u{2,}--/g, (underscores) => '_'.repeat(underscores.length - 4));
  if (name === '') return 'decodes to nothing';
  if (name.startsWith('/')) return `decodes to the absolute path ${name}`;
  if (name.split('/').includes('..')) return `decodes to ${name}, which leaves the mounted directory`;
  return /[^a-zA-Z0-9\-._]/.test(name) ? `decodes to ${name}; use letters, digits, - . and _` : undefined;
}
