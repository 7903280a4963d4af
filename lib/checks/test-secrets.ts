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
  if (secret && secrets) report(rules.secretAndSecrets, ['secret'], 'is set beside secrets', 'move it into secrets');
  const name = secrets ? 'secrets' : 'secret';
  if ((secret || secrets) && !container) {
    const message = 'is set for a test that is no container test';
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
      const message = `is ${JSON.stringify(item.mount_path)}, no absolute path`;
      inside(rules.relativeSecretPath, ['mount_path'], message, 'begin it with /');
    }
  }
}

function isManaged({ as, bundle, collection, group, field }: Secret): boolean {
  return [as, bundle, collection, group, field].some((part) => Boolean(part));
}

function checkClassic({ name = '' }: Secret, seen: Set<string>, report: ReportField): void {
  const shown = JSON.stringify(name);
  if (!isObjectName(name)) {
    report(rules.invalidSecretName, ['name'], `is ${shown}, which cannot name a secret`, 'correct the name');
  }
  if (seen.has(name)) report(rules.duplicateSecret, ['name'], `is ${shown}, mounted once already`, 'mount it once');
  seen.add(name);
}

function checkManaged(secret: Secret, bundles: Set<string>, report: ReportField): void {
  const { as, bundle, collection, group, field } = secret;
  if (secret.name)
    report(rules.secretNameClash, ['name'], 'is set beside bundle, collection, group or field', 'remove it');
  if (as && !field) report(rules.secretAsWithoutField, ['as'], 'renames a field, and none is named', 'add field');
  if (bundle) {
    if (collection || group || field) {
      const message = 'is set beside collection, group or field, which a bundle has of its own';
      report(rules.secretBundleClash, ['bundle'], message, 'keep one of the two');
    }
    if (bundles.has(bundle)) {
      report(
        rules.duplicateSecretBundle,
        ['bundle'],
        `is ${JSON.stringify(bundle)}, mounted once already`,
        'mount it once',
      );
    }
    bundles.add(bundle);
  } else if (collection && group) checkSecretSource(secret, report);
  else if (collection) report(rules.incompleteSecret, ['group'], 'is missing beside collection', 'name the group');
  else if (group) report(rules.incompleteSecret, ['collection'], 'is missing beside group', 'name the collection');
  else report(rules.incompleteSecret, [], 'has neither a bundle nor a collection and a group', 'name one of the two');
}
