import { isDeepStrictEqual } from 'node:util';
import { sortedBy, sortedSet } from './order';
import { basePart, type PodMount, type PodPart } from './pod-parts';
import { type Container, type PodSpec } from './schema';

// What a test's pod serves to its steps; jobs that only build serve nothing.
const testServer = {
  env: [{ name: 'HTTP_SERVER_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }],
  ports: [{ containerPort: 8080, name: 'http' }],
};

/** Two parts of a pod that cannot be together. */
export class PodConflict extends Error {}

/**
 * The pod of a job that is made of these parts.
 * @throws PodConflict where two parts give one volume different sources, or one path different volumes.
 */
export function podSpecOf(parts: readonly PodPart[], { isTest }: { isTest: boolean }): PodSpec {
  const all = [basePart, ...parts];
  const mounts = distinctMounts(all.flatMap((part) => part.mounts ?? []));
  const container: Container = {
    args: sortedSet(all.flatMap((part) => part.args ?? [])),
    command: ['ci-operator'],
    ...(isTest ? structuredClone(testServer) : {}),
    image: 'quay-proxy.ci.openshift.org/openshift/ci:ci_ci-operator_latest',
    imagePullPolicy: 'Always',
    name: '',
    resources: { requests: { cpu: '10m' } },
    volumeMounts: mounts.map(({ name, path }) => ({ mountPath: path, name, readOnly: true })),
  };
  return { containers: [container], serviceAccountName: 'ci-operator', volumes: volumesOf(mounts) };
}

function distinctMounts(mounts: readonly PodMount[]): PodMount[] {
  const byPath = new Map<string, PodMount>();
  for (const mount of mounts) {
    const known = byPath.get(mount.path);
    if (known && known.name !== mount.name) {
      throw new PodConflict(`both ${known.name} and ${mount.name} would be mounted at ${mount.path}`);
    }
    if (!known) byPath.set(mount.path, mount);
  }
  return sortedBy([...byPath.values()], ({ name }) => name);
}

function volumesOf(mounts: readonly PodMount[]): PodSpec['volumes'] {
  const byName = new Map<string, PodMount>();
  for (const mount of mounts.filter(({ source }) => source)) {
    const known = byName.get(mount.name);
    if (known && !isDeepStrictEqual(known.source, mount.source)) {
      throw new PodConflict(`the volume ${mount.name} would have two sources`);
    }
    byName.set(mount.name, mount);
  }
  return [...byName.values()].map(({ name, source }) => ({ name, ...source }));
}
