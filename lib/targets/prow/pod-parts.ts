import { type YamlValue } from '../../yaml';
import { posix } from 'node:path';
import { type Configuration, parseDuration } from '../../config';
import { sortedSet } from './job-paths';
import { longestTimeout } from './quirks';
import { type DecorationConfig } from './schema';

/** The Secret, and the volume of it, that lets a private repository be cloned. */
const privateClonerSecret = 'github-credentials-openshift-ci-robot-private-git-cloner';

/** The files of the repository that its jobs need; without any, nothing is cloned. */
export function sparseFilesOf({ build_root, build_roots, images }: Configuration): string[] {
  const roots = [build_root, ...Object.values(build_roots ?? {})];
  const files = roots.some((root) => root?.from_repository) ? ['.ci-operator.yaml'] : [];
  for (const { context_dir, dockerfile_path, dockerfile_literal, ref } of images?.items ?? []) {
    if (dockerfile_literal !== undefined || ref) continue;
    const file = dockerfile_path || 'Dockerfile';
    files.push(context_dir ? joined(context_dir, file) : file);
  }
  return sortedSet(files);
}

// The language's own join keeps a slash at the end.
function joined(directory: string, file: string): string {
  const path = posix.join(directory, file);
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}

/** What is cloned, and for how long a job may run. */
export function decorationOf(configuration: Configuration, timeout?: string): DecorationConfig {
  const files = sparseFilesOf(configuration);
  const decoration: DecorationConfig = files.length ? cloningOf(configuration, files) : { skip_cloning: true };
  const nanoseconds = timeout === undefined ? undefined : parseDuration(timeout);
  if (nanoseconds !== undefined && nanoseconds <= longestTimeout) decoration.timeout = timeout;
  return decoration;
}

function cloningOf({ prowgen, images }: Configuration, files: string[]): DecorationConfig {
  const isWhole = prowgen?.disable_sparse_checkout || images?.build_if_affected;
  return {
    ...(isWhole ? {} : { sparse_checkout_files: files }),
    ...(prowgen?.private ? { oauth_token_secret: { key: 'oauth', name: privateClonerSecret } } : {}),
  };
}

/** Something a job's pod needs: arguments of ci-operator, and volumes with the place they are mounted at. */
export interface PodPart {
  readonly args?: readonly string[];
  readonly mounts?: readonly PodMount[];
}

/** A volume and its place; without a source, Prow's decoration brings the volume. */
export interface PodMount {
  readonly name: string;
  readonly path: string;
  readonly source?: Record<string, YamlValue>;
}

/** What every job needs. */
export const basePart: PodPart = {
  args: [
    '--gcs-upload-secret=/secrets/gcs/service-account.json',
    '--image-import-pull-secret=/etc/pull-secret/.dockerconfigjson',
    '--report-credentials-file=/etc/report/credentials',
  ],
  mounts: [
    { name: 'gcs-credentials', path: '/secrets/gcs' },
    secretMount('manifest-tool-local-pusher', '/secrets/manifest-tool'),
    secretMount('pull-secret', '/etc/pull-secret', 'registry-pull-credentials'),
    secretMount('result-aggregator', '/etc/report'),
  ],
};

/** Access to the server that leases cloud accounts. */
export const leasePart: PodPart = {
  args: ['--lease-server-credentials-file=/etc/boskos/credentials'],
  mounts: [
    {
      name: 'boskos',
      path: '/etc/boskos',
      source: { secret: { items: [{ key: 'credentials', path: 'credentials' }], secretName: 'boskos-credentials' } },
    },
  ],
};

/** A Secret whose content ci-operator puts into the namespace of the test. */
export function secretPart(secret: string): PodPart {
  const mount = { ...secretMount(secret, `/secrets/${secret}`), name: secret.replaceAll('.', '-') };
  return { args: [`--secret-dir=/secrets/${secret}`], mounts: [mount] };
}

/** The credentials with which official releases are pulled. */
export const releasePullPart = secretPart('ci-pull-credentials');

/** Access to the pools that clusters are claimed from; one part of two, the other is `releasePullPart`. */
export const claimPart: PodPart = {
  args: ['--hive-kubeconfig=/secrets/hive-hive-credentials/kubeconfig'],
  mounts: [secretMount('hive-hive-credentials', '/secrets/hive-hive-credentials')],
};

/** The right to publish images. */
export const promotionPart: PodPart = {
  args: ['--promote', '--image-mirror-push-secret=/etc/push-secret/.dockerconfigjson'],
  mounts: [secretMount('push-secret', '/etc/push-secret', 'registry-push-credentials-ci-central')],
};

/** Access to the secret manager. */
export const secretManagerPart: PodPart = {
  args: [
    '--enable-secrets-store-csi-driver=true',
    '--gsm-config=/etc/gsm-config/gsm-config.yaml',
    '--gsm-project-config=/etc/gsm-config/gsm-project-config.yaml',
    '--gsm-credentials-file=/etc/gsm-credentials/key.json',
  ],
  mounts: [
    { name: 'gsm-config', path: '/etc/gsm-config', source: { configMap: { name: 'gsm-config' } } },
    {
      name: 'gsm-sa-key',
      path: '/etc/gsm-credentials',
      source: {
        csi: {
          driver: 'secrets-store.csi.k8s.io',
          readOnly: true,
          volumeAttributes: { secretProviderClass: 'ci-operator-sa-key-spc' },
        },
      },
    },
  ],
};

/** The token that reads a private repository; where Prow clones, its decoration brings the volume. */
export function privatePart(isCloned: boolean): PodPart {
  const path = '/usr/local/github-credentials';
  const mount = isCloned ? { name: privateClonerSecret, path } : secretMount(privateClonerSecret, path);
  return { args: [`--oauth-token-path=${path}/oauth`], mounts: [mount] };
}

function secretMount(name: string, path: string, secretName = name): PodMount {
  return { name, path, source: { secret: { secretName } } };
}
