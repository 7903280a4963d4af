export {
  type AwsCluster,
  type AzureCluster,
  Cluster,
  type ClusterSize,
  type ExistingPlatform,
  type GcpCluster,
  type Machines,
} from './cluster';
export { ClusterRequirement, type ClusterRequirementProps } from './cluster-requirement';
export { ClusterTemplate, type ClusterTemplateProps } from './cluster-template';
