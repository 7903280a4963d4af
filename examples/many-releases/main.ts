// Releases, clouds and networks: a matrix of the tests that exist, and a ladder of how often they run.
import * as ci from 'cdk8s-openshift-ci';

const releases = ['4.19', '4.20', '4.21', '4.22'] as const;

const cells = ci.matrix(
  { release: releases, cloud: ['aws', 'gcp'], net: ['ovn', 'ipv6'] },
  {
    without: [
      { cloud: 'gcp', net: 'ipv6', why: 'the network of the gcp account has no IPv6' },
      { net: 'ipv6', release: { until: '4.20' }, why: 'the driver supports IPv6 since 4.21' },
    ],
  },
);

const app = new ci.CiApp();
const group = new ci.SpreadGroup(app, 'storage-driver', { distance: '20m' });

const clock = ci.ladder(
  releases,
  [ci.Schedule.daily({ group }), ci.Schedule.weekly({ times: 2, group }), ci.Schedule.weekly({ group })],
  { except: { '4.19': { use: ci.Schedule.parked('end of life'), why: 'no fixes after the end of life' } } },
);

for (const release of releases) {
  const storage = new ci.Pipeline(app, `ocp-${release}`, {
    org: 'example-org',
    repo: 'storage-driver',
    branch: 'main',
    variant: `ocp-${release}`,
    release,
    buildRoot: ci.BuildRoot.fromRepository(),
  });
  const driver = new ci.Image(storage, 'storage-driver', { dockerfile: 'Dockerfile' });

  for (const { cloud, net } of cells.filter((cell) => cell.release === release)) {
    new ci.MultiStageTest(storage, `e2e-${cloud}-${net}`, {
      trigger: ci.Trigger.periodic(clock(release)),
      clusterProfile: ci.ClusterProfile.fromName(`openshift-org-${cloud}`, cloud),
      workflow: net === 'ipv6' ? `ipi-${cloud}-ipv6` : `ipi-${cloud}`,
      test: [
        ci.Step.inline('e2e', {
          from: storage.src,
          commands: 'make e2e DRIVER="${DRIVER_IMAGE}"',
          dependencies: { DRIVER_IMAGE: driver },
        }),
      ],
    });
  }
}

new ci.ProwTarget(app, 'prow');
app.synth();
