import { type Secret, type TestConfiguration } from '../config';
import { below, type Check, type ReportField } from './check';
import { isObjectName } from './kubernetes-names';
import { checkSecretSource } from './secret-names';

/** The secrets that container tests mount. */
export const checkTestSecrets: Check = ({ tests = [] }, report) => {
  tests.forEach((test, index) => checkTest(test, below(report, 'tests', index)));
};

function checkTest({ secret, secrets, container }: TestConfiguration, report: ReportField): void {
  if (secret && secrets) report('secret-and-secrets', ['secret'], 'is set beside secrets', 'move it into secrets');
  const name = secrets ? 'secrets' : 'secret';
  if ((secret || secrets) && !container) {
    const message = 'is set for a test that is no container test';
    report('secret-outside-container', [name], message, 'give the steps credentials instead');
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
      inside('relative-secret-path', ['mount_path'], message, 'begin it with /');
    }
  }
}

function isManaged({ as, bundle, collection, group, field }: Secret): boolean {
  return [as, bundle, collection, group, field].some((part) => Boolean(part));
}

function checkClassic({ name = '' }: Secret, seen: Set<string>, report: ReportField): void {
  const shown = JSON.stringify(name);
  if (!isObjectName(name)) {
    report('invalid-secret-name', ['name'], `is ${shown}, which cannot name a secret`, 'correct the name');
  }
  if (seen.has(name)) report('duplicate-secret', ['name'], `is ${shown}, mounted once already`, 'mount it once');
  seen.add(name);
}

function checkManaged(secret: Secret, bundles: Set<string>, report: ReportField): void {
  const { as, bundle, collection, group, field } = secret;
  if (secret.name)
    report('secret-name-clash', ['name'], 'is set beside bundle, collection, group or field', 'remove it');
  if (as && !field) report('secret-as-without-field', ['as'], 'renames a field, and none is named', 'add field');
  if (bundle) {
    if (collection || group || field) {
      const message = 'is set beside collection, group or field, which a bundle has of its own';
      report('secret-bundle-clash', ['bundle'], message, 'keep one of the two');
    }
    if (bundles.has(bundle)) {
      report(
        'duplicate-secret-bundle',
        ['bundle'],
        `is ${JSON.stringify(bundle)}, mounted once already`,
        'mount it once',
      );
    }
    bundles.add(bundle);
  } else if (collection && group) checkSecretSource(secret, report);
  else if (collection) report('incomplete-secret', ['group'], 'is missing beside collection', 'name the group');
  else if (group) report('incomplete-secret', ['collection'], 'is missing beside group', 'name the collection');
  else report('incomplete-secret', [], 'has neither a bundle nor a collection and a group', 'name one of the two');
}
