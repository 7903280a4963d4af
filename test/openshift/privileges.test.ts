import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Manifest } from '../../lib/openshift';
import { root } from '../support/run-program';
import { committedManifests } from './manifests-of';
import { privilegesOf } from './privileges-of';

const listed = [...readFileSync(join(root, 'docs/security.md'), 'utf8').matchAll(/^\| `([^`]+)`/gm)].map(
  ([, privilege]) => privilege!,
);

/** Objects of a Template count as objects. */
const manifests = committedManifests().flatMap(([, manifest]) =>
  manifest.kind === 'Template' ? (manifest as unknown as { objects: Manifest[] }).objects : [manifest],
);
const privileges = [...new Set(manifests.flatMap(privilegesOf))].sort();

const pod = (spec: object, container: object = {}): Manifest =>
  ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'x' },
    spec: {
      automountServiceAccountToken: false,
      ...spec,
      containers: [
        {
          name: 'x',
          image: 'x',
          securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
            seccompProfile: { type: 'RuntimeDefault' },
            ...container,
          },
        },
      ],
    },
  }) as unknown as Manifest;

describe('docs/security.md', () => {
  it('lists every privilege of every manifest, and none that is gone', () => {
    expect(listed.toSorted()).toEqual(privileges);
  });
});

describe('privilegesOf', () => {
  it('finds nothing in a restricted pod', () => {
    expect(privilegesOf(pod({}))).toEqual([]);
  });

  it.each([
    [pod({ hostPID: true }), 'hostPID=true'],
    [pod({ hostNetwork: true }), 'hostNetwork=true'],
    [pod({ automountServiceAccountToken: true }), 'automountServiceAccountToken=true'],
    [pod({ volumes: [{ name: 'x', hostPath: { path: '/etc' } }] }), 'hostPath /etc'],
    [pod({}, { privileged: true }), 'privileged=true'],
    [pod({}, { runAsUser: 0 }), 'runs as root'],
    [pod({}, { capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } }), 'capability SYS_ADMIN'],
    [pod({}, { capabilities: {} }), 'keeps the default capabilities'],
    [pod({}, { seLinuxOptions: { type: 'spc_t' } }), 'SELinux type spc_t'],
  ])('finds %#: %j', (manifest, privilege) => {
    expect(privilegesOf(manifest)).toEqual([`Pod x: ${privilege}`]);
  });
});
