import { type Construct } from 'constructs';
import { formatUnplaced, propProblems, type PropNames, type PropTypes, soundProps } from '../problems';

/** Makes the app refuse a construct with wrong props, together with all that is wrong elsewhere; gives those of a right type. */
export function refuseWrongProps<P extends object>(
  construct: Construct,
  props: P,
  names: PropNames<P>,
  types: PropTypes<P> = {},
): P {
  const problems = propProblems(props, names, construct.constructor.name, types);
  construct.node.addValidation({ validate: () => problems.map(formatUnplaced) });
  return soundProps(props, types);
}
