import { defineRules } from './rule';

/** Secrets that steps mount. */
export const credentialsRules = defineRules({
  nestedMountPath: {
    summary: 'One credential is mounted below another.',
    why: 'Kubernetes mounts them in an undefined order.',
    fix: 'Mount them next to each other.',
    upstream: {
      messages: { 'pkg/validation/test.go': ['%s.credentials[%d] mounts at %s, which is under credentials[%d] (%s)'] },
    },
  },
  mountPathClash: {
    summary: 'Two credentials have the same mount path.',
    why: 'One would hide the other.',
    fix: 'Give each a path of its own.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s.credentials[%d] and credentials[%d] mount to the same location (%s), which would result in a collision',
        ],
      },
    },
  },
  noMountPath: {
    summary: 'A credential has no mount path.',
    why: 'The step cannot read it.',
    fix: 'Set `mount_path`.',
    upstream: { messages: { 'pkg/validation/test.go': ['%s.credentials[%d]: `mountPath` is required'] } },
  },
  relativeMountPath: {
    summary: 'The mount path of a credential is not absolute.',
    why: 'Kubernetes refuses the pod.',
    fix: 'Start the path with /.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s.credentials[%d].mountPath is not absolute: %s',
          '%s.credentials[%d] could not check relative path to credentials[%d] (%w)',
        ],
      },
    },
  },
  incompleteCredential: {
    summary: "A credential lacks a part of its secret's name.",
    why: 'The secret cannot be found.',
    fix: 'Set `namespace` and `name`.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s.credentials[%d]: `name` is required',
          '%s.credentials[%d]: `namespace` is required',
        ],
      },
    },
  },
  credentialNameClash: {
    summary: 'A credential has a name and a field of managed secrets.',
    why: 'The two are different ways to name a secret.',
    fix: 'Remove `name`.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s.credentials[%d]: `name` cannot be used with `bundle`, `collection`, `group`, or `field`',
        ],
      },
    },
  },
  credentialAsWithoutField: {
    summary: '`as` of a credential is set without `field`.',
    why: '`as` renames a field.',
    fix: 'Set `field`.',
    upstream: {
      messages: { 'pkg/validation/test.go': ['%s.credentials[%d]: `field` is required when `as` is specified'] },
    },
  },
  credentialBundleClash: {
    summary: 'A credential has a bundle together with other fields of a secret.',
    why: 'A bundle already names its secrets.',
    fix: 'Remove one of them.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s.credentials[%d]: `bundle` cannot be used with `collection`, `group`, or `field`',
        ],
      },
    },
  },
  credentialNamespaceClash: {
    summary: 'A credential has a namespace together with collection, group or field.',
    why: 'Managed secrets have no namespace.',
    fix: 'Remove `namespace`.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s.credentials[%d]: `namespace` cannot be used with `collection`, `group`, or `field`',
        ],
      },
    },
  },
  incompleteManagedCredential: {
    summary: 'A managed credential names only a part of a secret.',
    why: 'The secret cannot be found.',
    fix: 'Name a bundle, or a collection and a group.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s.credentials[%d]: must specify `bundle`, `collection`+`group`, or `collection`+`group`+`field`',
        ],
      },
    },
  },
  duplicateCredentialBundle: {
    summary: 'A step mounts the same bundle twice.',
    why: 'Both would be mounted at the same path.',
    fix: 'Mount it once.',
    upstream: {
      messages: { 'pkg/validation/test.go': ['%s.credentials[%d] and credentials[%d] reference the same bundle %q'] },
    },
  },
  duplicateCredential: {
    summary: 'A step mounts the same secret twice.',
    why: 'A pod has one volume for each secret.',
    fix: 'Mount it once.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s.credentials[%d] and credentials[%d] reference the same secret (%s/%s), which would create a duplicate Kubernetes volume name',
        ],
      },
    },
  },
});
