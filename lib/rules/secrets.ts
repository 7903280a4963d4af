import { defineRules } from './rule';

/** Secrets of container tests. */
export const secretsRules = defineRules({
  secretAndSecrets: {
    summary: 'A test has both `secret` and `secrets`.',
    why: 'ci-operator accepts only one.',
    fix: 'Move the secret into `secrets`.',
    upstream: { messages: { 'pkg/validation/test.go': ['test.Secret and test.Secrets cannot both be set'] } },
  },
  secretOutsideContainer: {
    summary: 'A test that is not a container test mounts secrets.',
    why: 'Steps mount `credentials` instead.',
    fix: 'Give the steps credentials.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s: secret/secrets can be only used with container-based tests (use credentials in multi-stage tests)',
        ],
      },
    },
  },
  relativeSecretPath: {
    summary: 'The mount path of a secret is not absolute.',
    why: 'Kubernetes refuses the pod.',
    fix: 'Start the path with /.',
    upstream: { messages: { 'pkg/validation/test.go': ['%s.secrets[%d].mount_path: %q is not an absolute path'] } },
  },
  invalidSecretName: {
    summary: 'The name of a secret is not a valid object name.',
    why: 'No such secret can exist.',
    fix: 'Use lower-case letters, digits, `-` and `.`.',
    upstream: {
      messages: { 'pkg/validation/test.go': ['%s.secrets[%d].name: %q is not a valid Kubernetes object name'] },
    },
  },
  duplicateSecret: {
    summary: 'A test mounts the same secret twice.',
    why: 'A pod has one volume for each secret.',
    fix: 'Mount it once.',
    upstream: { messages: { 'pkg/validation/test.go': ['%s.secrets[%d]: duplicate secret name %q'] } },
  },
  secretNameClash: {
    summary: 'A secret has a name and a field of managed secrets.',
    why: 'The two are different ways to name a secret.',
    fix: 'Remove `name`.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s.secrets[%d]: `name` cannot be used with `bundle`, `collection`, `group`, or `field`',
        ],
      },
    },
  },
  secretAsWithoutField: {
    summary: '`as` of a secret is set without `field`.',
    why: '`as` renames a field.',
    fix: 'Set `field`.',
    upstream: {
      messages: { 'pkg/validation/test.go': ['%s.secrets[%d]: `field` is required when `as` is specified'] },
    },
  },
  secretBundleClash: {
    summary: 'A secret has a bundle together with collection, group or field.',
    why: 'A bundle already names its secrets.',
    fix: 'Remove one of them.',
    upstream: {
      messages: {
        'pkg/validation/test.go': ['%s.secrets[%d]: `bundle` cannot be used with `collection`, `group`, or `field`'],
      },
    },
  },
  duplicateSecretBundle: {
    summary: 'A test mounts the same bundle twice.',
    why: 'Both would be mounted at the same path.',
    fix: 'Mount it once.',
    upstream: { messages: { 'pkg/validation/test.go': ['%s.secrets[%d]: duplicate bundle reference %q'] } },
  },
  incompleteSecret: {
    summary: 'A managed secret lacks its bundle, collection or group.',
    why: 'The secret cannot be found.',
    fix: 'Name a bundle, or a collection and a group.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s.secrets[%d].group: is required when `collection` is set',
          '%s.secrets[%d].collection: is required when `group` is set',
          '%s.secrets[%d]: `field` requires `collection` and `group` to be set',
          '%s.secrets[%d]: must specify `bundle` or `collection`+`group`',
        ],
      },
    },
  },
  invalidCollection: {
    summary: 'The name of a secret collection is not valid.',
    why: 'No such collection can exist.',
    fix: 'Use lower-case letters, digits, `-` and single `_`, at most 50 characters.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s.secrets[%d].collection: %q is not a valid collection name',
          '%s.credentials[%d].collection: %q is not a valid collection name',
        ],
      },
    },
  },
  invalidGroup: {
    summary: 'The name of a secret group is not valid.',
    why: 'No such group can exist.',
    fix: 'Use letters, digits, `-` and single `_`, with `/` between parts.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s.secrets[%d].group: %q is not a valid group name',
          '%s.credentials[%d].group: %q is not a valid group name',
        ],
      },
    },
  },
  invalidSecretFile: {
    summary: "The name of a secret's file is not valid.",
    why: 'It decodes to a path that is refused.',
    fix: 'Use letters, digits, `-`, `.` and `_`.',
    upstream: {
      messages: {
        'pkg/gsm-validation/mount_filename.go': [
          'mount file name %q decodes to an empty string',
          'mount file name %q decodes to %q which is an absolute path',
          'mount file name %q decodes to %q which contains a path traversal segment',
          'mount file name %q decodes to %q which contains forbidden characters (%s); decoded names must only contain letters, numbers, dashes (-), dots (.), and underscores (_)',
        ],
        'pkg/validation/test.go': [
          '%s.secrets[%d].field: %w',
          '%s.secrets[%d].as: %w',
          '%s.credentials[%d].field: %w',
          '%s.credentials[%d].as: %w',
        ],
      },
    },
  },
});
