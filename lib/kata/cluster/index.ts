export {
  type AwsCluster,
  type AzureCluster,
  Cluster,
  type ClusterSize,
  type ExistingPlatform,
  type GcpCluster,
} from './cluster';
export { ClusterTemplate, type ClusterTemplateProps } from './cluster-template';
