/** What the job generator asks of a cluster profile. */
export interface ClusterProfile {
  /** The cloud, such as `azure4`. */
  readonly cluster_type?: string;
}

/** What the job generator asks of a workflow. */
export interface Workflow {
  /** The profile of the tests that name none. */
  readonly cluster_profile?: string;
}

/** Where cluster profiles and workflows are looked up. */
export interface ProfileResolver {
  /** The cluster profile of this name. */
  findProfile(name: string): ClusterProfile | undefined;
  /** The workflow of this name; missing where no registry is at hand. */
  findWorkflow?(name: string): Workflow | undefined;
}
