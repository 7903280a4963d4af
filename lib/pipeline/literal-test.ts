import { type Construct } from 'constructs';
import { type MultiStageTestConfigurationLiteral, type TestConfiguration, testShape } from '../config';
import { literal } from './prop-rules';
import { type PropTable } from './props';
import { type ClusterClaimProps, clusterClaimRule, Test, type TestProps, testTable } from './test';

/** Settings of a test whose steps are resolved already. */
export interface LiteralTestProps extends TestProps {
  /** The resolved steps, in the format's own spelling. */
  readonly steps: MultiStageTestConfigurationLiteral;
  /** A cluster that is claimed from a pool. @default - none */
  readonly clusterClaim?: ClusterClaimProps;
}

export const literalTestTable: PropTable<LiteralTestProps> = {
  ...testTable,
  steps: literal('literal_steps', testShape.fields['literal_steps']!),
  clusterClaim: clusterClaimRule,
};

/** A test whose steps need no registry any more; people rarely write one by hand. */
export class LiteralTest extends Test<LiteralTestProps> {
  constructor(scope: Construct, id: string, props: LiteralTestProps) {
    super(scope, id, props, literalTestTable);
  }

  protected override kindFields(): Partial<TestConfiguration> {
    return {};
  }
}
