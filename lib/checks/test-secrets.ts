import { type Secret, type TestConfiguration } from '../config';
import { below, type Check, type ReportField } from './check';
import { isObjectName } from './kubernetes-names';
import { checkSecretSource } from './secret-names';
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
