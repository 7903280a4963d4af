import { type Construct } from 'constructs';
import { type TestConfiguration } from '../config';
import { type UnplacedProblem } from '../problems';
import { phaseNames } from '../registry/merge-workflow';
import { type ClusterProfile } from './cluster-profile';
import { type PhasesProps, phasesTable, stepsOf } from './workflow';
import { entry } from './prop-rules';
import { fieldsOf, type PropTable } from './props';
import { type IRegistryEntry } from './registry-part';
import { type ClusterClaimProps, clusterClaimRule, Test, type TestProps, testTable } from './test';
import { rules } from '../rules';

/** Settings of a test of several steps. */
export interface MultiStageSettings extends TestProps, PhasesProps {
  /** The workflow of the registry that it builds on. @default - none */
  readonly workflow?: string | IRegistryEntry<'workflow'>;
}

/** A test that installs its cluster with a profile, or needs none. */
export interface WithClusterProfile extends MultiStageSettings {
  /** Credentials and quota of a cloud account. @default - none */
  readonly clusterProfile?: ClusterProfile;
  readonly clusterClaim?: undefined;
}

/** A test that claims a cluster from a pool. */
export interface WithClusterClaim extends MultiStageSettings {
  /** The cluster. */
  readonly clusterClaim: ClusterClaimProps;
  readonly clusterProfile?: undefined;
}

/** Settings of a test of several steps: it brings one cluster along, or none. */
export type MultiStageTestProps = WithClusterProfile | WithClusterClaim;

type AnyProps = MultiStageSettings & {
  readonly clusterProfile?: ClusterProfile;
  readonly clusterClaim?: ClusterClaimProps;
};

export const multiStageTable: PropTable<Omit<AnyProps, keyof TestProps | 'clusterClaim'>> = {
  ...phasesTable,
  workflow: entry('workflow'),
};

export const multiStageTestTable: PropTable<AnyProps> = {
  ...testTable,
  ...(Object.fromEntries(Object.keys(multiStageTable).map((name) => [name, null])) as {
    [K in keyof typeof multiStageTable]: null;
  }),
  clusterClaim: clusterClaimRule,
};

/** A test of several steps: what a workflow gives, with what the test puts in its place. */
export class MultiStageTest extends Test<AnyProps> {
  constructor(scope: Construct, id: string, props: MultiStageTestProps) {
    super(scope, id, props, multiStageTestTable);
    const ownSteps = stepsOf(this.props);
    this.checkImages([...ownSteps.flatMap((step) => step.images), ...Object.values(this.props.dependencies ?? {})]);
    this.addProblem(...ownSteps.flatMap((step) => step.problems));
    if (this.props.workflow !== undefined) this.addProblem(...emptyPhases(this.props));
  }

  protected override kindFields(): Partial<TestConfiguration> {
    return { steps: fieldsOf(this.props, multiStageTable) };
  }
}

// The YAML of the format has no empty lists.
function emptyPhases(props: PhasesProps): UnplacedProblem[] {
  return phaseNames
    .filter((phase) => props[phase]?.length === 0)
    .map((phase) => {
      const message = `phase ${phase} is empty, but the YAML cannot express that: the workflow's steps would run`;
      return { severity: 'error', rule: rules.emptyPhase.id, message, remedy: 'add a step that does nothing' };
    });
}
