import { type Construct } from 'constructs';
import { type InlineStepSettings, type LeaseProps, leaseTable, parametersRule } from './inline-step';
import { nestedList, steps } from './prop-rules';
import { stepsOf } from './phases';
import { type PropTable } from './props';
import { type IRegistryEntry } from './registry-name';
import { RegistryPart, type RegistryPartProps, registryPartTable } from './registry-part';
import { type Step } from './step';

/** Settings of a chain. */
export interface ChainProps extends RegistryPartProps {
  /** Its steps, in order; chains among them are chains in the chain. */
  readonly steps: readonly Step[];
  /** Values of its steps' parameters, unless a test or an outer chain sets them. @default - none */
  readonly env?: InlineStepSettings['env'];
  /** Resources that it leases; the format has them, and upstream's resolver passes them over. @default - none */
  readonly leases?: readonly LeaseProps[];
}

const table: PropTable<ChainProps> = {
  ...registryPartTable,
  steps: steps('steps'),
  env: parametersRule,
  leases: nestedList('leases', leaseTable),
};

/** A list of steps of the step registry that goes by one name. */
export class Chain extends RegistryPart<ChainProps> implements IRegistryEntry<'chain'> {
  /** What tells it from other entries of the step registry. */
  readonly kind = 'chain';

  constructor(scope: Construct, id: string, props: ChainProps) {
    super(scope, id, 'chain', props, table);
    this.addProblem(...stepsOf({ test: this.props.steps }).flatMap((step) => step.problems));
  }

  protected override kindFields(): object {
    return { as: this.entryName };
  }
}
