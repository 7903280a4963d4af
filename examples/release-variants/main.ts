// One definition for several OpenShift releases: each row of the table is a variant with a configuration file of its own.
// Only what differs is in the table.
import * as ci from 'cdk8s-openshift-ci';

interface Variant {
  /** The version of OpenShift that the tests run on. */
  readonly release: string;
  /** The name of the variant. @default - the one without a name, which gates merges */
  readonly variant?: string;
  /** Tests that are known to fail there, as a regular expression. @default - none */
  readonly skip?: string;
}

const variants: readonly Variant[] = [
  { release: '4.22' },
  { release: '4.21', variant: 'ocp-4.21' },
  { release: '4.20', variant: 'ocp-4.20', skip: 'live migration' },
];

const app = new ci.CiApp();

for (const { release, variant, skip } of variants) {
  const storage = new ci.Pipeline(app, variant ?? 'main', {
    org: 'example-org',
    repo: 'storage-driver',
    branch: 'main',
    variant,
    release,
    buildRoot: ci.BuildRoot.fromRepository(),
    resources: ci.Resources.requests({ cpu: '100m', memory: '200Mi' }),
  });
  const base = new ci.BaseImage(storage, 'base', { namespace: 'ocp', name: release, tag: 'base-rhel9' });
  const driver = new ci.Image(storage, 'storage-driver', { from: base, dockerfile: 'Dockerfile' });

  // Unit tests do not depend on the release, so they run once.
  if (!variant) new ci.ContainerTest(storage, 'unit', { from: storage.src, commands: 'make unit' });

  for (const [cloud, profile] of Object.entries({ aws: 'openshift-org-aws', gcp: 'openshift-org-gcp' })) {
    new ci.MultiStageTest(storage, `e2e-${cloud}`, {
      clusterProfile: ci.ClusterProfile.fromName(profile, cloud),
      workflow: `ipi-${cloud}`,
      // Older releases are tested once a week, the current one on every pull request.
      trigger: variant ? ci.Trigger.periodic('@weekly') : ci.Trigger.presubmit(),
      test: [
        ci.Step.inline('e2e', {
          from: storage.src,
          commands: 'make e2e DRIVER="${DRIVER_IMAGE}" SKIP="${TEST_SKIPS}"',
          dependencies: { DRIVER_IMAGE: driver },
          env: { TEST_SKIPS: skip ?? '' },
          timeout: '2h',
        }),
      ],
    });
  }
}

new ci.ProwTarget(app, 'prow');
app.synth();
