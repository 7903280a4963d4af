import { type Construct } from 'constructs';
import { configFileName } from '../../config';
import { folderOf, type Lowered, refuseWrongProps, Target } from '../../files';
import { type Pipeline } from '../../pipeline';
import { madeBy, type PropNames } from '../../problems';
import { type Cluster } from './cluster';

/** Settings of the page about an existing cluster. */
export interface ClusterRequirementProps {
  /** The pipeline whose test runs in the cluster. */
  readonly pipeline: Pipeline;
  /** The cluster, which exists already: `Cluster.existing('vsphere')`. */
  readonly cluster: Cluster;
}

const propNames: PropNames<ClusterRequirementProps> = { pipeline: 'required', cluster: 'required' };

const types = {
  pipeline: madeBy('new Pipeline', 'toConfiguration'),
  cluster: madeBy('Cluster.existing', 'requirement'),
};

/** Writes what the owner of an existing cluster has to see to, next to the builds of the pipeline. */
export class ClusterRequirement extends Target {
  /** The settings that it was made with. */
  readonly props: ClusterRequirementProps;

  constructor(scope: Construct, id: string, props: ClusterRequirementProps) {
    super(scope, id);
    this.props = refuseWrongProps(this, props, propNames, types);
    this.node.addValidation({ validate: () => this.messages() });
  }

  override lower(): Lowered {
    const { org, repo, branch, variant, outputRoot = '' } = this.props.pipeline.props;
    const pipeline = configFileName({ org, repo, branch, variant }).replace(/\.yaml$/, '');
    const path = `${folderOf({ root: outputRoot }, 'openshift')}/${pipeline}/cluster-requirement.txt`;
    const content = `${this.props.cluster.requirement()}\n`;
    return { files: [{ path, content, place: { construct: this.node.path } }], problems: [] };
  }

  private messages(): string[] {
    const { cluster } = this.props;
    const wrong = cluster?.problem();
    if (wrong) return [`${wrong.message}; ${wrong.remedy}`];
    return cluster && cluster.requirement() === undefined
      ? ['cluster: is made by a Template; use ClusterTemplate, or Cluster.existing(…)']
      : [];
  }
}
