import * as ci from '../../../lib';

const profiles = [
  ...['ocp4-bsi', 'ocp4-bsi-node', 'rhcos4-bsi', 'rhcos4-e8', 'ocp4-e8', 'ocp4-moderate', 'ocp4-moderate-node'],
  ...['ocp4-cis', 'ocp4-cis-node', 'rhcos4-moderate', 'ocp4-stig', 'ocp4-stig-node', 'ocp4-pci-dss'],
  ...['ocp4-pci-dss-node', 'rhcos4-high', 'rhcos4-stig', 'ocp4-high', 'ocp4-high-node'],
] as const;
const bsi = ['ocp4-bsi', 'ocp4-bsi-node', 'rhcos4-bsi'] as const;
const releases = ['4.12', '4.13', '4.14', '4.15', '4.16'] as const;

const cells = ci.matrix(
  { variant: ['master', ...releases], cadence: ['', '-weekly'], cloud: ['aws', 'rosa'], profile: profiles },
  {
    without: [
      { variant: 'master', cadence: '-weekly', why: 'the weekly jobs are of the releases' },
      { variant: '4.14', cadence: '', why: 'its tests on request are those of master' },
      { profile: bsi, cadence: '-weekly', why: 'bsi runs on request only' },
      { profile: bsi, variant: '4.12', why: 'bsi is tested since 4.13' },
      { cloud: 'rosa', why: 'ROSA has two tests of one release' },
    ],
    also: [
      { variant: '4.14', cadence: '', cloud: 'aws', profile: bsi, why: 'bsi is tested since 4.13' },
      { cloud: 'rosa', variant: '4.15', profile: ['ocp4-cis-node', 'ocp4-pci-dss-node'], why: 'tests of the nodes' },
    ],
  },
);

const clock = ci.ladder(releases, [ci.Schedule.weekly({ days: ['wed', 'sat'], between: ['19:00', '23:59'] })], {
  except: {
    ...{ '4.12': '0 19 * * 3,6', '4.13': '0 20 * * 3,6', '4.14': '0 21 * * 3,6' },
    ...{ '4.15': '0 22 * * 3,6', '4.16': '0 23 * * 3,6' },
  },
});

type Cell = (typeof cells)[number];

/** ComplianceAsCode/content: profiles × products × clouds, on request and weekly, for master and five releases. */
export function addContent(app: ci.CiApp, script: string): void {
  for (const variant of ['master', ...releases] as const) {
    const version = variant === 'master' ? '4.14' : variant;
    const pipeline = new ci.Pipeline(app, `content-${variant}`, {
      ...{ org: 'ComplianceAsCode', repo: 'content', branch: 'master' },
      variant: variant === 'master' ? undefined : variant,
      buildRoot: ci.BuildRoot.fromImage({ namespace: 'openshift', name: 'release', tag: 'golang-1.18' }),
      releases: {
        initial: ci.Release.integration(version),
        latest:
          variant === 'master'
            ? ci.Release.integration(version, { includeBuiltImages: true })
            : ci.Release.candidate(version, { stream: 'ci' }),
      },
      resources: ci.Resources.requests({ cpu: '200m', memory: '400Mi' }),
    });
    if (variant === '4.15') {
      new ci.BaseImage(pipeline, 'cli-ocm', { namespace: 'ci', name: 'cli-ocm', tag: 'latest' });
      new ci.BaseImage(pipeline, 'rosa-aws-cli', { namespace: 'ci', name: 'rosa-aws-cli', tag: 'release' });
    }
    const image = new ci.Image(pipeline, 'ocp4-content-ds', { dockerfile: 'Dockerfiles/ocp4_content' });
    for (const cell of cells) if (cell.variant === variant) addTest(pipeline, image, cell, script);
  }
}

function addTest(pipeline: ci.Pipeline, image: ci.Image, cell: Cell, script: string): void {
  const { variant, cadence, cloud, profile: name } = cell;
  const [, product, profile] = /^(\w+)-(.*)$/.exec(name)!;
  const isRhcos = product === 'rhcos4';
  const isFips = /moderate|high|stig/.test(name);
  const isRosa = cloud === 'rosa';
  const options = isRosa ? ' -platform=rosa -bypass-remediations=true' : '';
  const test = ci.Step.inline('test', {
    from: pipeline.src,
    commands: `${isRhcos && !isFips ? 'set -x\n' : ''}export PROFILE=${profile}\nexport PRODUCT=${product}\n${script}${options}\n`,
    dependencies: { CONTENT_IMAGE: image },
    cli: 'latest',
    resources: ci.Resources.requests({ cpu: '100m' }),
  });
  const ofRosa = {
    ...{ BYO_OIDC: 'true', CHANNEL_GROUP: 'stable', OCM_LOGIN_ENV: 'integration' },
    ...{ OPENSHIFT_VERSION: '4.15.21', REGION: 'us-east-2' },
  };
  const ofAws = { BASE_DOMAIN: 'quay.devcluster.openshift.com', ...(isFips ? { FIPS_ENABLED: 'true' } : {}) };
  new ci.MultiStageTest(pipeline, `e2e-${cloud}-${name}${cadence}`, {
    trigger:
      cadence && variant !== 'master'
        ? ci.Trigger.periodic(clock(variant))
        : ci.Trigger.presubmit({ alwaysRun: false }),
    clusterProfile: ci.ClusterProfile.fromName('quay-aws'),
    workflow: isRosa ? 'rosa-aws-sts-hcp' : 'ipi-aws',
    pre: isRhcos && isFips ? [ci.Step.chain('ipi-aws-pre'), ci.Step.ref('fips-check')] : undefined,
    test: isRosa ? [ci.Step.ref('ipi-install-rbac'), test] : [test],
    env: isRosa ? ofRosa : ofAws,
  });
}
