import * as ci from '../../../lib';

const releases = ['4.12', '4.13', '4.14', '4.15', '4.16', '4.17'] as const;

const cells = ci.matrix(
  {
    origin: ['stable', 'nightly'],
    release: releases,
    suite: [
      'aws-heterogeneous',
      'azure-heterogeneous',
      'aws-arm64',
      'azure-arm64',
      'gcp-arm64',
      'gcp-heterogeneous',
      's390x',
      'ppc64le',
    ],
  },
  {
    without: [
      { origin: 'nightly', release: '4.17', why: 'not yet' },
      { origin: 'stable', suite: ['s390x', 'ppc64le'], why: 'libvirt upgrades between nightly builds only' },
      { suite: ['azure-heterogeneous', 'gcp-heterogeneous'], release: { until: '4.14' }, why: 'since 4.15' },
      { suite: ['azure-arm64', 'gcp-arm64'], release: { until: '4.14' }, why: 'since 4.15' },
      { suite: 'aws-arm64', release: { since: '4.16' }, why: 'SDN ends with 4.15' },
    ],
  },
);
type Cell = (typeof cells)[number];

const everyThreeDays = [ci.Trigger.interval('72h')];
const cron = (text: string) => ci.Trigger.periodic(text);
const clocks = {
  'stable aws-heterogeneous': ci.ladder(releases, everyThreeDays, {
    except: { '4.12': cron('14 21 */4,16 * *'), '4.13': cron('11 3 * * 6') },
  }),
  'stable aws-arm64': ci.ladder(releases, everyThreeDays, {
    except: { '4.12': cron('26 13 */9,18 * *'), '4.13': cron('38 0 * * 6') },
  }),
  'nightly aws-heterogeneous': ci.ladder(releases, everyThreeDays, {
    except: { '4.12': cron('59 11 */13,23 * *'), '4.13': cron('51 14 * * 6') },
  }),
  'nightly aws-arm64': ci.ladder(releases, everyThreeDays, {
    except: { '4.12': cron('8 11 */7,18 * *'), '4.13': cron('16 4 * * 6') },
  }),
};
// One hour for each release, all on the same machines.
const libvirt = ci.ladder(
  releases,
  ['21', '20', '19', '18', '17', '16'].map((hour) => cron(`0 ${hour} * * 1-5`)),
);

function clockOf({ origin, release, suite }: Cell): ci.Trigger {
  if (suite === 's390x' || suite === 'ppc64le') return libvirt(release);
  const clock = (clocks as Partial<Record<string, (of: Cell['release']) => ci.Trigger>>)[`${origin} ${suite}`];
  return clock ? clock(release) : ci.Trigger.interval('72h');
}

/** openshift/multiarch: upgrades from stable releases and between nightly builds, by cloud and architecture. */
export function addMultiarch(app: ci.CiApp): void {
  for (const { origin, release } of ci.matrix(
    { origin: ['stable', 'nightly'], release: releases },
    { without: [{ origin: 'nightly', release: '4.17', why: 'not yet' }] },
  )) {
    const pipeline = addPipeline(app, origin, release);
    const own = cells.filter((cell) => cell.origin === origin && cell.release === release);
    // The one file that names a test behind the others.
    const isLast = ({ suite }: Cell) => origin === 'nightly' && release === '4.16' && suite === 'azure-arm64';
    const isLibvirt = ({ suite }: Cell) => suite === 's390x' || suite === 'ppc64le';
    const inOrder = [
      ...own.filter((cell) => !isLast(cell) && !isLibvirt(cell)),
      ...own.filter(isLast),
      ...own.filter(isLibvirt),
    ];
    for (const cell of inOrder) addTest(pipeline, cell);
  }
}

const kni = {
  ...{ 'assisted-installer': 'assisted', 'assisted-installer-agent': 'assisted', 'dev-scripts': 'test' },
  ...{
    'assisted-installer-controller': 'assisted',
    'assisted-service': 'assisted',
    'assisted-test-infra': 'assisted-test',
  },
};
const ofRelease = ['ansible', 'base', 'libvirt-installer', 'upi-installer'];
const ofNightly = ['console-tests', 'gcp-pd-csi-driver-operator-test', 'vsphere-csi-driver-operator-test'];

function addPipeline(app: ci.CiApp, origin: Cell['origin'], release: Cell['release']): ci.Pipeline {
  const before = beforeOf(release);
  const isStable = origin === 'stable';
  const architectures = [undefined, 'arm64', 'multi', ...(isStable ? [] : (['ppc64le', 's390x'] as const))] as const;
  const pairs = architectures.flatMap((architecture) => {
    const prefix = architecture ? `${architecture}-` : '';
    const from = isStable
      ? ci.Release.prerelease({ lower: `${before}.0-0`, upper: `${release}.0-0`, architecture })
      : ci.Release.candidate(before, { stream: 'nightly', architecture });
    const to = ci.Release.candidate(release, { stream: 'nightly', architecture });
    return [[`${prefix}initial`, from] as const, [`${prefix}latest`, to] as const];
  });
  const variant = `nightly-${release}-upgrade-from-${origin}-${before}`;
  const pipeline = new ci.Pipeline(app, `multiarch-${variant}`, {
    ...{ org: 'openshift', repo: 'multiarch', branch: 'master', variant },
    releases: Object.fromEntries(pairs),
  });
  const name = isStable ? release : before;
  for (const tag of [...ofRelease, ...(isStable ? [] : ofNightly)])
    new ci.BaseImage(pipeline, tag, { namespace: 'ocp', name, tag });
  for (const [tag, stream] of Object.entries(kni))
    new ci.BaseImage(pipeline, tag, { namespace: 'ocp-kni', name: stream, tag });
  return pipeline;
}

function beforeOf(release: string): string {
  return `4.${Number(release.slice(2)) - 1}`;
}

function addTest(pipeline: ci.Pipeline, cell: Cell): void {
  const { release, suite } = cell;
  const [, cloud, kind] = /^(?:(\w+)-)?(\w+)$/.exec(suite)!;
  const payload = kind === 'heterogeneous' ? 'multi' : kind;
  new ci.MultiStageTest(pipeline, nameOf(cell), {
    trigger: clockOf(cell),
    cluster: cloud ? undefined : 'build01',
    clusterProfile: ci.ClusterProfile.fromName(
      cloud === 'aws' ? 'aws-2' : cloud ? `${cloud}-arm64` : `libvirt-${kind}`,
    ),
    workflow: workflowOf(cell, cloud, kind),
    dependencies: {
      OPENSHIFT_INSTALL_RELEASE_IMAGE_OVERRIDE: ci.NamedImage.fromName(`release:${payload}-initial`),
      OPENSHIFT_UPGRADE_RELEASE_IMAGE_OVERRIDE: ci.NamedImage.fromName(`release:${payload}-latest`),
    },
    env: cloud ? envOf(cloud, kind!, release) : envOfLibvirt(kind!, release),
  });
}

function nameOf({ release, suite }: Cell): string {
  if (suite === 'aws-heterogeneous') return `ocp-e2e-aws-${release === '4.12' ? '' : 'ovn-'}heterogeneous-upgrade`;
  if (suite === 'aws-arm64') return 'ocp-e2e-aws-sdn-arm64';
  if (suite === 's390x' || suite === 'ppc64le') return `ocp-ovn-remote-libvirt-${suite}`;
  return `ocp-e2e-upgrade-${suite.replace('-', '-ovn-')}`;
}

function workflowOf({ origin, suite }: Cell, cloud: string | undefined, kind: string | undefined): string {
  if (!cloud) return 'openshift-e2e-libvirt';
  const sdn = suite === 'aws-arm64' && origin === 'stable' ? '-sdn' : '';
  return `openshift-upgrade-${cloud}${kind === 'heterogeneous' ? '-heterogeneous' : sdn}`;
}

const domains: Readonly<Record<string, string>> = {
  aws: 'aws-2.ci.openshift.org',
  azure: 'ci.azure.devcluster.openshift.com',
};
const machines: Readonly<Record<string, string>> = {
  aws: 'm6g.xlarge',
  azure: 'Standard_D4ps_v5',
  gcp: 't2a-standard-4',
};

function envOf(cloud: string, kind: string, release: string): Readonly<Record<string, string>> {
  const domain: Readonly<Record<string, string>> = domains[cloud] ? { BASE_DOMAIN: domains[cloud] } : {};
  if (kind === 'heterogeneous') {
    const worker = { ADDITIONAL_WORKER_ARCHITECTURE: 'aarch64', ADDITIONAL_WORKER_VM_TYPE: machines[cloud]! };
    return cloud === 'aws' ? domain : { ...domain, ...worker, OCP_ARCH: 'amd64', TEST_SUITE: 'upgrade-conformance' };
  }
  const type = cloud !== 'aws' && release === '4.15' ? 'TEST_SUITE' : 'TEST_TYPE';
  return { ...domain, COMPUTE_NODE_TYPE: machines[cloud]!, OCP_ARCH: kind, [type]: 'upgrade-conformance' };
}

function envOfLibvirt(kind: string, release: string): Readonly<Record<string, string>> {
  const before = beforeOf(release);
  return {
    ...{ ARCH: kind, BRANCH: before, TEST_TYPE: 'upgrade' },
    ...(release === '4.12' || release === '4.13' ? { BUTANE_RELEASE: `${before}.0` } : {}),
    ...(kind === 's390x' ? { NODE_TUNING: 'true' } : {}),
  };
}
