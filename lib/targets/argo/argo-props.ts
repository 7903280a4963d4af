import { type EngineProps } from '../../engines';

/** Settings of what is compiled to Argo Workflows. */
export interface ArgoTargetProps extends EngineProps {
  /**
   * Whether the cluster has an artifact repository: each step's artifacts and logs go there, and the claim of a run goes
   * with its end. Without one, artifacts stay on the claim of a failed run for a week. @default false
   */
  readonly hasArtifactRepository?: boolean;
}
