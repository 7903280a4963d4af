import { type IConstruct } from 'constructs';
import { Target } from '../files';
import { Part } from '../pipeline';
import { type Problem } from '../problems';
import { rules } from '../rules';

/** Pipelines and targets that were made after lowering, which would be left out. */
export function findLateConstructs(root: IConstruct, lowered: ReadonlySet<IConstruct>): Problem[] {
  const late = root.node.findAll().filter((node) => isLowered(node) && !lowered.has(node));
  return late.map(({ node }) => ({
    severity: 'error',
    rule: rules.lateConstruct.id,
    place: { construct: node.path },
    message: 'was created after the app was compiled, so it has no effect',
    remedy: 'create it before lower(), compile() or synth() is called',
  }));
}

function isLowered(node: IConstruct): boolean {
  return node instanceof Part || Target.isTarget(node);
}
