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
    const message = `is ${JSON.stringify(collection)}, which cannot name a collection`;
    const remedy = 'use lower-case letters, digits, - and single _, with a letter or digit at the end, 50 at most';
    report(rules.invalidCollection, ['collection'], message, remedy);
  }
  if (!isGroupName(group)) {
    const message = `is ${JSON.stringify(group)}, which cannot name a group`;
    report(
      rules.invalidGroup,
      ['group'],
      message,
      'use letters, digits, - and single _ between them, with / between parts',
    );
  }
  for (const [name, value] of Object.entries({ field, as })) {
    const fault = value ? faultOfFileName(value) : undefined;
    if (fault) report(rules.invalidSecretFile, [name], `is ${JSON.stringify(value)}, ${fault}`, 'correct the name');
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
  if (name === '') return 'which decodes to nothing';
  if (name.startsWith('/')) return `which decodes to the absolute path ${name}`;
  if (name.split('/').includes('..')) return `which decodes to ${name}, a path that leaves the mount`;
  return /[^a-zA-Z0-9\-._]/.test(name) ? `which decodes to ${name}, no name of letters, digits, - . and _` : undefined;
}
