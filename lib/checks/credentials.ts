import { posix } from 'node:path';
import { type CredentialReference } from '../config';
import { below, type ReportField } from './check';
import { checkSecretSource } from './secret-names';
import { rules } from '../rules';

/** The secrets that a step mounts. */
export function checkCredentials(credentials: readonly CredentialReference[] = [], report: ReportField): void {
  credentials.forEach((credential, index) => {
    const inside = below(report, 'credentials', index);
    if (isManaged(credential)) checkManaged(credential, inside);
    else checkClassic(credential, inside);
    const path = credential.mount_path;
    if (!path) inside(rules.noMountPath, ['mount_path'], 'is missing', 'say where the secret is to be');
    else if (!path.startsWith('/')) {
      inside(
        rules.relativeMountPath,
        ['mount_path'],
        `is ${JSON.stringify(path)}, no absolute path`,
        'begin it with /',
      );
    }
    credentials.slice(0, index).forEach((other, earlier) => checkPair(credential, other, earlier, inside));
  });
}

function isManaged({ bundle, collection, group, field }: CredentialReference): boolean {
  return [bundle, collection, group, field].some((part) => Boolean(part));
}

function checkClassic(credential: CredentialReference, report: ReportField): void {
  for (const part of ['name', 'namespace'] as const) {
    if (!credential[part]) report(rules.incompleteCredential, [part], 'is missing', `name the secret's ${part}`);
  }
}

function checkManaged(credential: CredentialReference, report: ReportField): void {
  const { as, bundle, collection, group, field, name, namespace } = credential;
  if (name)
    report(rules.credentialNameClash, ['name'], 'is set beside bundle, collection, group or field', 'remove it');
  if (as && !field) report(rules.credentialAsWithoutField, ['as'], 'renames a field, and none is named', 'add field');
  else if (bundle) {
    const message = 'is set beside collection, group or field, which a bundle has of its own';
    if (collection || group || field) report(rules.credentialBundleClash, ['bundle'], message, 'keep one of the two');
  } else if (collection && group) {
    if (namespace) {
      report(rules.credentialNamespaceClash, ['namespace'], 'is set beside collection, group or field', 'remove it');
    }
    checkSecretSource(credential, report);
  } else {
    const message = 'names a part of a secret only';
    report(
      rules.incompleteManagedCredential,
      [],
      message,
      'name a bundle, or a collection and a group, and a field if you like',
    );
  }
}

function checkPair(later: CredentialReference, earlier: CredentialReference, index: number, report: ReportField): void {
  const other = `credentials[${index}]`;
  const shown = JSON.stringify(later.mount_path);
  if (later.mount_path === earlier.mount_path) {
    report(
      rules.mountPathClash,
      ['mount_path'],
      `is ${shown}, the path of ${other} too`,
      'mount each at a path of its own',
    );
  } else if (later.bundle && later.bundle === earlier.bundle) {
    const message = `is ${JSON.stringify(later.bundle)}, the bundle of ${other} too`;
    report(rules.duplicateCredentialBundle, ['bundle'], message, 'mount it once');
  } else if (isSameSecret(later, earlier)) {
    const message = `is ${JSON.stringify(later.name)}, the secret of ${other} too, and a pod has one volume for it`;
    report(rules.duplicateCredential, ['name'], message, 'mount it once');
  } else if (isBelow(later.mount_path, earlier.mount_path) || isBelow(earlier.mount_path, later.mount_path)) {
    const message = `is ${shown}, and ${other} is at ${earlier.mount_path}: one lies in the other`;
    report(rules.nestedMountPath, ['mount_path'], message, 'mount them side by side');
  }
}

function isSameSecret(a: CredentialReference, b: CredentialReference): boolean {
  return Boolean(a.namespace && a.name) && a.namespace === b.namespace && a.name === b.name;
}

function isBelow(path: string, directory: string): boolean {
  if (!path.startsWith('/') || !directory.startsWith('/')) return false;
  return !posix.relative(directory, path).includes('..');
}
