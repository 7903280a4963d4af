import { type Secret, type TestConfiguration } from '../config';
import { below, type Check, type ReportField } from './check';
import { isObjectName } from './kubernetes-names';
import { rules } from '../rules';

/** The secrets that container tests mount. */
export const checkTestSecrets: Check = ({ tests = [] }, report) => {
  tests.forEach((test, index) => checkTest(test, below(report, 'tests', index)));
};

function checkTest({ secret, secrets, container }: TestConfiguration, report: ReportField): void {
  if (secret && secrets)
    report(rules.secretAndSecrets, ['secret'], 'cannot be combined with secrets', 'move it into secrets');
  const name = secrets ? 'secrets' : 'secret';
  if ((secret || secrets) && !container) {
    const message = 'only works in a container test';
    report(rules.secretOutsideContainer, [name], message, 'give the steps credentials instead');
  }
  const listed = (secrets ?? []).map((item, index) => ({ item, inside: below(report, 'secrets', index) }));
  const all = secret ? [...listed, { item: secret, inside: below(report, 'secret') }] : listed;
  const names = new Set<string>();
  const bundles = new Set<string>();
  for (const { item, inside } of all) {
    if (isManaged(item)) checkManaged(item, bundles, inside);
    else checkClassic(item, names, inside);
    if (item.mount_path && !item.mount_path.startsWith('/')) {
      const message = `${JSON.stringify(item.mount_path)} is not an absolute path`;
      inside(rules.relativeSecretPath, ['mount_path'], message, 'start it with /');
    }
  }
}

function isManaged({ as, bundle, collection, group, field }: Secret): boolean {
  return [as, bundle, collection, group, field].some((part) => Boolean(part));
}

function checkClassic({ name = '' }: Secret, seen: Set<string>, report: ReportField): void {
  const shown = JSON.stringify(name);
  if (!isObjectName(name)) {
    report(
      rules.invalidSecretName,
      ['name'],
      `${shown} is not a valid secret name`,
      'use lower-case letters, digits, - and .',
    );
  }
  if (seen.has(name)) report(rules.duplicateSecret, ['name'], `secret ${shown} is mounted twice`, 'mount it once');
  seen.add(name);
}

function checkManaged(secret: Secret, bundles: Set<string>, report: ReportField): void {
  const { as, bundle, collection, group, field } = secret;
  if (secret.name)
    report(rules.secretNameClash, ['name'], 'cannot be combined with bundle, collection, group or field', 'remove it');
  if (as && !field) report(rules.secretAsWithoutField, ['as'], 'requires field', 'add field');
  if (bundle) {
    if (collection || group || field) {
      const message = 'cannot be combined with collection, group or field, which the bundle defines';
      report(rules.secretBundleClash, ['bundle'], message, 'remove one of them');
    }
    if (bundles.has(bundle)) {
      report(
        rules.duplicateSecretBundle,
        ['bundle'],
        `bundle ${JSON.stringify(bundle)} is mounted twice`,
        'mount it once',
      );
    }
    bundles.add(bundle);
  } else if (collection && group) checkSecretSource(secret, report);
  else if (collection) report(rules.incompleteSecret, ['group'], 'is required with collection', 'name the group');
  else if (group) report(rules.incompleteSecret, ['collection'], 'is required with group', 'name the collection');
  else report(rules.incompleteSecret, [], 'sets neither bundle nor collection and group', 'name one of the two');
}

/** A secret of Google Secret Manager, named by its parts. */
interface SecretSource {
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
