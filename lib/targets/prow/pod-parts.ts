import { type YamlValue } from '../../yaml';
import { privateClonerSecret } from './decoration';

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
