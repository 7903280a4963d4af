import { type Configuration, type ImageBuild, madeImageFields, type Metadata } from '../../config';

/** The labels that mean something to upstream's tools. */
export const label = {
  canBeRehearsed: 'pj-rehearse.openshift.io/can-be-rehearsed',
  cloud: 'ci-operator.openshift.io/cloud',
  clusterProfile: 'ci-operator.openshift.io/cloud-cluster-profile',
  cluster: 'ci-operator.openshift.io/cluster',
  generator: 'ci.openshift.io/generator',
  isPromotion: 'ci-operator.openshift.io/is-promotion',
  kvm: 'devices.kubevirt.io/kvm',
  noBuilds: 'ci.openshift.io/no-builds',
  release: 'job-release',
  releaseController: 'ci-operator.openshift.io/release-controller',
  variant: 'ci-operator.openshift.io/variant',
} as const;

/** The value of the label `ci.openshift.io/generator` on our jobs. */
export const generator = 'prowgen';

/** The labels of a job. */
export type Labels = Record<string, string>;

/** The labels that every job of a configuration has. */
export function baseLabelsOf(configuration: Configuration): Labels {
  const { zz_generated_metadata: metadata, releases } = configuration;
  const release = releases?.['latest']?.candidate?.version;
  return {
    [label.generator]: generator,
    ...(metadata.variant ? { [label.variant]: metadata.variant } : {}),
    ...(release ? { [label.release]: release } : {}),
    ...(hasNoBuilds(configuration, metadata) ? { [label.noBuilds]: 'true' } : {}),
  };
}

/** One label for each capability. */
export function capabilityLabels(capabilities: readonly string[] = []): Labels {
  return Object.fromEntries(capabilities.map((capability) => [`capability/${capability}`, capability]));
}

/** What the builds of the images need of the cluster they run on. */
export function imageCapabilityLabels(images: readonly ImageBuild[] = []): Labels {
  return capabilityLabels(
    images.flatMap((image) => [...(image.capabilities ?? []), ...(image.additional_architectures ?? [])]),
  );
}

function hasNoBuilds(configuration: Configuration, { org, repo, branch }: Metadata): boolean {
  if (org !== 'openshift' || repo !== 'release' || !['master', 'main'].includes(branch)) return false;
  const hasSources = Object.values(madeImageFields).some((field) => configuration[field]);
  return !configuration.images?.items?.length && !hasSources;
}
