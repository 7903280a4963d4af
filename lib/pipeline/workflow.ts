import { brand } from '../tree';
import { type Construct } from 'constructs';
import { type ClusterProfile } from './cluster-profile';
import { type PhasesProps, phasesTable, stepsOf } from './phases';
import { fieldsOf, type PropTable } from './props';
import { type IRegistryEntry } from './registry-name';
import { RegistryPart, type RegistryPartProps, registryPartTable } from './registry-part';

/** Settings of a workflow. */
export interface WorkflowProps extends RegistryPartProps, PhasesProps {
  /** The cloud account that its tests install with, unless they name another. @default - none */
  readonly clusterProfile?: ClusterProfile;
}

const nothing = Object.fromEntries(Object.keys(phasesTable).map((name) => [name, null])) as {
  [K in keyof typeof phasesTable]: null;
};
const table: PropTable<WorkflowProps> = { ...nothing, ...registryPartTable };

/** The three phases of a test under one name: what a test takes over that names it. */
export class Workflow extends RegistryPart<WorkflowProps> implements IRegistryEntry<'workflow'> {
  static {
    brand(this, 'Workflow');
  }
  /** What tells it from other entries of the step registry. */
  readonly kind = 'workflow';

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id, 'workflow', props, table);
    this.addProblem(...stepsOf(this.props).flatMap((step) => step.problems));
  }

  /** The cluster type of the profile, by the profile's name. */
  clusterTypes(): Record<string, string> {
    const { clusterProfile: profile } = this.props;
    return profile?.clusterType ? { [profile.profile]: profile.clusterType } : {};
  }

  protected override kindFields(): object {
    return { as: this.entryName, steps: fieldsOf(this.props, phasesTable) };
  }
}
