import { type Construct, type IConstruct } from 'constructs';
import { formatUnplaced } from '../problems';
import { rules } from '../rules';
import { isBranded } from './brand';

/** That a construct is below an app which does not know it. */
export const needsCiApp = {
  severity: 'error',
  rule: rules.noCiApp.id,
  message: 'needs CiApp at the root; another app writes nothing of it',
  remedy: 'make the root with new CiApp()',
} as const;

/** Whether a construct is below a CiApp, whichever copy of this package made it. */
export function isBelowCiApp({ node }: IConstruct): boolean {
  return isBranded(node.root, 'CiApp');
}

/** Makes the synth of another app fail, which would leave out what the construct writes. */
export function requireCiApp(construct: Construct): void {
  if (isBelowCiApp(construct)) return;
  construct.node.addValidation({ validate: () => [formatUnplaced(needsCiApp)] });
}
