import { type Construct } from 'constructs';
import { formatUnplaced, propProblems, type PropNames } from '../problems';

/** Makes the app refuse a construct whose props are misspelt or missing; it says so with all that is wrong elsewhere. */
export function refuseWrongProps<P extends object>(construct: Construct, props: P, names: PropNames<P>): void {
  const problems = propProblems(props, names, construct.constructor.name);
  construct.node.addValidation({ validate: () => problems.map(formatUnplaced) });
}
