import * as ci from '../../../lib';

const releases = ['4.12', '4.13', '4.14', '4.15', '4.16', '4.17'] as const;
type Release = (typeof releases)[number];

const cells = ci.matrix(
  {
    release: releases,
    test: [
      ...(['fips', 'proxy', 'externallb-techpreview', 'externallb', 'nfv-intel', 'nfv-intel-kuryr'] as const),
      ...(['nfv-mellanox', 'additional-ipv6-network', 'csi-manila', 'csi-cinder', 'sdn', 'ovn-parallel'] as const),
      ...(['ovn-serial', 'upi', 'dualstack-upi', 'ovn-appcreds', 'ovn-password', 'ovn-etcd-scaling'] as const),
      ...(['dualstack-techpreview', 'dualstack', 'dualstack-v6primary', 'ccpmso', 'ccpmso-zone'] as const),
      ...(['ingress-perf', 'network-perf'] as const),
    ],
  },
  {
    without: [
      { test: 'externallb-techpreview', release: ['4.12', '4.14'], why: 'a preview in 4.13 only' },
      { test: ['externallb-techpreview', 'dualstack-techpreview'], release: { since: '4.15' }, why: 'no previews' },
      { test: 'dualstack-techpreview', release: { until: '4.13' }, why: 'a preview in 4.14 only' },
      { test: ['externallb', 'ovn-etcd-scaling'], release: { until: '4.13' }, why: 'since 4.14' },
      { test: ['ccpmso', 'ccpmso-zone'], release: { until: '4.13' }, why: 'since 4.14' },
      { test: ['nfv-intel-kuryr', 'sdn', 'upi'], release: { since: '4.15' }, why: 'until 4.14' },
      { test: ['dualstack-upi', 'dualstack', 'dualstack-v6primary'], release: { until: '4.14' }, why: 'since 4.15' },
      { test: 'ovn-appcreds', release: { since: '4.13' }, why: 'until 4.12' },
      { test: 'ovn-password', release: '4.12', why: 'since 4.13' },
      { test: ['ingress-perf', 'network-perf'], release: { until: '4.15' }, why: 'since 4.16' },
      { test: ['ingress-perf', 'network-perf'], release: '4.17', why: 'not yet' },
    ],
  },
);
type Test = (typeof cells)[number]['test'];

const often = ci.ladder(releases, ['48h', '48h', '72h']);
const seldom = ci.ladder(releases, ['144h', '144h', '72h']);
const fips = ci.ladder(releases, ['56h', '56h', '144h', '144h', '72h']);

/** The interval of each test, where it is not `seldom`. */
const intervals: { readonly [test in Test]?: string | ((release: Release) => string) } = {
  ...{ fips, 'ovn-parallel': often, 'ovn-serial': often, 'ovn-password': often, upi: '240h', 'dualstack-upi': '240h' },
  ...{
    externallb: '168h',
    'externallb-techpreview': '168h',
    'ovn-etcd-scaling': '168h',
    'dualstack-techpreview': '96h',
  },
  ...{ dualstack: '96h', 'dualstack-v6primary': '96h', ccpmso: '240h', 'ccpmso-zone': '240h' },
  ...{ 'ingress-perf': '336h', 'network-perf': '336h' },
};

const isSince = (release: Release, other: Release) => releases.indexOf(release) >= releases.indexOf(other);

function profileOf(test: Test, release: Release): string {
  if (/^nfv/.test(test)) return 'nfv';
  if (/ipv6|^dualstack/.test(test)) return 'hwoffload';
  if (/zone|perf$/.test(test)) return 'vh-mecha-az0';
  if (/proxy|externallb|^csi/.test(test)) return isSince(release, '4.15') ? 'vh-mecha-central' : 'vh-mecha-az0';
  return 'vexxhost';
}

function workflowOf(test: Test, release: Release): string {
  if (/^nfv/.test(test)) return `e2e-openstack-nfv${isSince(release, '4.14') ? '-cgroupsv1' : ''}`;
  if (/^externallb/.test(test)) return 'e2e-openstack-external-lb';
  if (/perf$/.test(test)) return `e2e-openstack-perfscale-${test}`;
  if (/upi$/.test(test)) return 'e2e-openstack-upi';
  if (/^dualstack/.test(test)) return 'e2e-openstack-dualstack';
  if (test === 'additional-ipv6-network') return 'e2e-openstack-ipv6';
  if (test === 'ovn-etcd-scaling') return 'e2e-openstack-etcd-scaling';
  return /^(proxy|csi-manila|csi-cinder)$/.test(test) ? `e2e-openstack-${test}` : 'e2e-openstack-ipi';
}

const minimal = { TEST_SUITE: 'experimental/reliability/minimal' };
const mellanox = { OPENSTACK_DPDK_NETWORK: 'mellanox-dpdk', OPENSTACK_SRIOV_NETWORK: 'mellanox-sriov' };
const rotate = { ROTATE_CLOUD_CREDENTIALS: 'true' };
const preview = { FEATURE_SET: 'TechPreviewNoUpgrade' };

const envs: { readonly [test in Test]?: Readonly<Record<string, string>> } = {
  ...{ fips: { FIPS_ENABLED: 'true', ...minimal }, ccpmso: minimal, upi: minimal },
  ...{ 'externallb-techpreview': preview, 'dualstack-techpreview': preview },
  ...{ 'nfv-intel-kuryr': { NETWORK_TYPE: 'Kuryr' }, sdn: { NETWORK_TYPE: 'OpenShiftSDN' } },
  'nfv-mellanox': { ADDITIONAL_WORKERS_NETWORKS: 'mellanox-dpdk', ...mellanox },
  'dualstack-upi': { CONFIG_TYPE: 'dual-stack-upi', OPENSTACK_COMPUTE_FLAVOR: 'm1.xlarge', ...minimal },
  'dualstack-v6primary': { CONFIG_TYPE: 'dualstack-v6primary' },
  'ovn-appcreds': { OPENSTACK_AUTHENTICATION_METHOD: 'application-credentials', ...rotate },
  'ovn-password': { OPENSTACK_AUTHENTICATION_METHOD: 'password' },
};

function envOf(test: Test, release: Release): Readonly<Record<string, string>> | undefined {
  const suite = /^ovn-(parallel|serial)$/.exec(test)?.[1];
  if (suite) return { TEST_SUITE: `openshift/conformance/${suite}`, ...(isSince(release, '4.13') ? rotate : {}) };
  if (test !== 'ccpmso-zone') return envs[test];
  return { ...minimal, ...(isSince(release, '4.15') ? { ETCD_ON_LOCAL_DISK: 'true', USE_RAMFS: 'false' } : {}) };
}

/** Long texts of the original: scripts, and names of tests to skip. */
export interface ShiftstackTexts {
  readonly script: (test: string, release: string) => string;
  readonly skips: (test: string) => Readonly<Record<string, string>>;
}

/** shiftstack/ci: tests × releases, and the upgrade to each release. */
export function addShiftstack(app: ci.CiApp, texts: ShiftstackTexts): void {
  for (const release of releases) {
    const pipeline = addPipeline(app, release);
    for (const cell of cells) if (cell.release === release) addTest(pipeline, cell.test, release, texts);
    addUpgrade(app, release);
  }
  const preview417 = addPipeline(app, '4.17', 'techpreview');
  for (const test of ['ovn-parallel', 'ovn-serial'] as const) addTest(preview417, test, '4.17', texts, preview);
}

const resources = ci.Resources.requests({ cpu: '100m', memory: '200Mi' }).withLimits({ memory: '4Gi' });
const ofImages = ['manila-csi-driver-operator-test', 'openstack-cinder-csi-driver-operator-test'];
const ofInstaller = ['openstack-installer', 'openstack-tests'];

function addPipeline(app: ci.CiApp, release: Release, variant?: string): ci.Pipeline {
  const stream = release === '4.17' ? 'ci' : 'nightly';
  const pipeline = new ci.Pipeline(app, `shiftstack-${release}${variant ?? ''}`, {
    ...{ org: 'shiftstack', repo: 'ci', branch: `release-${release}`, variant, resources },
    releases: {
      initial: ci.Release.candidate(release, { stream, relative: 1 }),
      latest: ci.Release.candidate(release, { stream }),
    },
  });
  for (const tag of [...ofImages, ...ofInstaller])
    new ci.BaseImage(pipeline, tag, { namespace: 'ocp', name: release, tag });
  if (isSince(release, '4.14')) {
    const tag = isSince(release, '4.16') ? 'go1.21-linux' : 'go1.20-linux';
    new ci.BaseImage(pipeline, 'stolostron', { namespace: 'stolostron', name: 'builder', tag });
  }
  return pipeline;
}

function addTest(pipeline: ci.Pipeline, test: Test, release: Release, texts: ShiftstackTexts, more = {}): void {
  const interval = intervals[test] ?? seldom;
  const env = {
    ...envOf(test, release),
    ...(release === '4.12' ? texts.skips(`4.12/${test}`) : texts.skips(test)),
    ...more,
  };
  new ci.MultiStageTest(pipeline, `e2e-openstack-${test}`, {
    trigger: ci.Trigger.minimumInterval(typeof interval === 'string' ? interval : interval(release)),
    clusterProfile: ci.ClusterProfile.fromName(`openstack-${profileOf(test, release)}`),
    workflow: `openshift-${workflowOf(test, release)}`,
    pre: test === 'fips' ? [ci.Step.chain('ipi-openstack-pre'), ci.Step.ref('fips-check')] : undefined,
    observers: test === 'ovn-etcd-scaling' ? { enable: ['observers-resource-watch'] } : undefined,
    env: Object.keys(env).length > 0 ? env : undefined,
    ...(test.startsWith('ccpmso') ? { timeout: '7h', test: stepsOf(texts.script(test, release)) } : {}),
  });
}

function stepsOf(commands: string): ci.Step[] {
  const from = ci.NamedImage.fromName('stolostron');
  const settings = { from, commands, timeout: '3h', resources: ci.Resources.requests({ cpu: '100m' }) };
  const script = ci.Step.inline('openstack-test-cpms', settings);
  return [script, ci.Step.ref('openshift-e2e-test'), ci.Step.ref('openstack-test-openstack')];
}

function addUpgrade(app: ci.CiApp, release: Release): void {
  const before = `4.${Number(release.slice(2)) - 1}`;
  const pipeline = new ci.Pipeline(app, `shiftstack-${release}-upgrade`, {
    ...{
      org: 'shiftstack',
      repo: 'ci',
      branch: `release-${release}`,
      variant: `upgrade-from-stable-${before}`,
      resources,
    },
    releases: {
      initial: ci.Release.prerelease({ lower: `${before}.0-0`, upper: `${release}.0-0` }),
      latest: ci.Release.candidate(release, { stream: 'ci' }),
    },
  });
  new ci.BaseImage(pipeline, 'openstack-installer', { namespace: 'ocp', name: before, tag: 'openstack-installer' });
  new ci.BaseImage(pipeline, 'openstack-tests', { namespace: 'ocp', name: release, tag: 'openstack-tests' });
  new ci.MultiStageTest(pipeline, `e2e-openstack-${release === '4.12' ? 'sdn' : 'ovn'}-upgrade`, {
    trigger: ci.Trigger.minimumInterval('168h'),
    clusterProfile: ci.ClusterProfile.fromName('openstack-vexxhost'),
    workflow: 'openshift-upgrade-openstack',
    env: { TEST_TYPE: 'upgrade-conformance' },
  });
}
