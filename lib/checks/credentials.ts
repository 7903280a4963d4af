import { posix } from 'node:path';
import { type CredentialReference } from '../config';
import { below, type ReportField } from './check';
import { checkSecretSource } from './test-secrets';
import { rules } from '../rules';

/** The secrets that a step mounts. */
export function checkCredentials(credentials: readonly CredentialReference[] = [], report: ReportField): void {
  credentials.forEach((credential, index) => {
    const inside = below(report, 'credentials', index);
    if (isManaged(credential)) checkManaged(credential, inside);
    else checkClassic(credential, inside);
    const path = credential.mount_path;
    if (!path) inside(rules.noMountPath, ['mount_path'], 'is missing', 'set the directory to mount it at');
    else if (!path.startsWith('/')) {
      inside(
        rules.relativeMountPath,
        ['mount_path'],
        `${JSON.stringify(path)} is not an absolute path`,
        'start it with /',
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
    report(
      rules.credentialNameClash,
      ['name'],
      'cannot be combined with bundle, collection, group or field',
      'remove it',
    );
  if (as && !field) report(rules.credentialAsWithoutField, ['as'], 'requires field', 'add field');
  else if (bundle) {
    const message = 'cannot be combined with collection, group or field, which the bundle defines';
    if (collection || group || field) report(rules.credentialBundleClash, ['bundle'], message, 'remove one of them');
  } else if (collection && group) {
    if (namespace) {
      report(
        rules.credentialNamespaceClash,
        ['namespace'],
        'cannot be combined with collection, group or field',
        'remove it',
      );
    }
    checkSecretSource(credential, report);
  } else {
    const message = 'the secret is incomplete';
    report(
      rules.incompleteManagedCredential,
      [],
      message,
      'set bundle, or collection and group, with an optional field',
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
      `${shown} is also the path of ${other}`,
      'mount each at a different path',
    );
  } else if (later.bundle && later.bundle === earlier.bundle) {
    const message = `bundle ${JSON.stringify(later.bundle)} is already mounted by ${other}`;
    report(rules.duplicateCredentialBundle, ['bundle'], message, 'mount it once');
  } else if (isSameSecret(later, earlier)) {
    const message = `secret ${JSON.stringify(later.name)} is already mounted by ${other}; a pod has one volume for each secret`;
    report(rules.duplicateCredential, ['name'], message, 'mount it once');
  } else if (isBelow(later.mount_path, earlier.mount_path) || isBelow(earlier.mount_path, later.mount_path)) {
    const message = `${shown} and ${earlier.mount_path} of ${other} are nested`;
    report(rules.nestedMountPath, ['mount_path'], message, 'mount them at paths that do not contain each other');
  }
}

function isSameSecret(a: CredentialReference, b: CredentialReference): boolean {
  return Boolean(a.namespace && a.name) && a.namespace === b.namespace && a.name === b.name;
}

function isBelow(path: string, directory: string): boolean {
  if (!path.startsWith('/') || !directory.startsWith('/')) return false;
  return !posix.relative(directory, path).includes('..');
}
