/**
 * Kata Containers' pipelines, and what they are made of: test clusters, installer, smoke test, the tree of its repository.
 * @module cdk8s-openshift-ci/kata
 */

export { type KataConformance, KataPipeline, type KataPipelineProps } from './kata-pipeline';
export { ExistingClusterPipeline, type ExistingClusterPipelineProps } from './existing-cluster-pipeline';
export { type OpenShiftDistance, versionAt } from './installer/platform';
export { SeedPipeline, type SeedPipelineProps } from './seed-pipeline';
export { type KataVariantName, skippedTests, type SkippedTests, skipsOf } from './skipped-tests';
export { type KataTexts, kataTexts, peerPodsTexts } from './texts';
export { type KataVariant, kataVariants } from './variants';
export {
  type ChartMethod,
  type CrioRuntime,
  type DaemonSetMethod,
  type InstallerSettings,
  type HelmProps,
  InstallMethod,
  kataChart,
  KataInstaller,
  type KataInstallerProps,
  type KataShim,
  overheadOf,
  Platform,
  RuntimeInstaller,
  type RuntimeInstallerProps,
  SELinux,
  type SELinuxLabel,
} from './installer';
export { RepositoryTree, type RepositoryTreeProps } from './repository';
export { type SmokeSettings, SmokeTest, type SmokeTestProps } from './smoke';
export {
  type AwsCluster,
  type AzureCluster,
  Cluster,
  ClusterRequirement,
  type ClusterRequirementProps,
  ClusterTemplate,
  type ClusterTemplateProps,
  type ExistingPlatform,
  type GcpCluster,
  type Machines,
} from './cluster';
