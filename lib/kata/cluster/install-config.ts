import { writeLooseYaml, type YamlValue } from '../../yaml';
import { type Cluster } from './cluster';

/** The installer's configuration without its secrets, which the container adds; `${…}` are parameters of the Template. */
export function installConfigOf({ machines }: Cluster): string {
  const [platform, workers] = platformOf(machines);
  const config = {
    apiVersion: 'v1',
    baseDomain: '${BASE_DOMAIN}',
    metadata: { name: '${NAMESPACE}-${JOB_NAME_HASH}' },
    controlPlane: { name: 'master', replicas: 3 },
    compute: [
      { name: 'worker', replicas: (machines.cloud !== 'existing' && machines.workers) || 3, platform: workers },
    ],
    platform,
  };
  return writeLooseYaml(config as YamlValue);
}

function platformOf(machines: Cluster['machines']): [platform: object, workers: object] {
  switch (machines.cloud) {
    case 'gcp':
      return [
        { gcp: { projectID: machines.project, region: machines.region } },
        { gcp: { type: machines.machineType } },
      ];
    case 'azure':
      return [
        { azure: { region: machines.region, baseDomainResourceGroupName: machines.baseDomainResourceGroup } },
        { azure: { type: machines.vmSize } },
      ];
    case 'aws':
      return [{ aws: { region: machines.region } }, { aws: { type: machines.instanceType } }];
    case 'existing':
      return [{ none: {} }, {}];
  }
}

/** The variables by which the installer finds a cloud's credentials in the cluster profile. */
export function credentialsOf({ machines }: Cluster, profile: string): Readonly<Record<string, string>> {
  switch (machines.cloud) {
    case 'gcp':
      return { GOOGLE_CLOUD_KEYFILE_JSON: `${profile}/gce.json` };
    case 'azure':
      return { AZURE_AUTH_LOCATION: `${profile}/osServicePrincipal.json` };
    case 'aws':
      return { AWS_SHARED_CREDENTIALS_FILE: `${profile}/.awscred` };
    case 'existing':
      return {};
  }
}
