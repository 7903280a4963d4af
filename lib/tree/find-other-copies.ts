import { type IConstruct } from 'constructs';
import { type Problem } from '../problems';
import { rules } from '../rules';
import { type Origin, originOf, ownOrigin } from './brand';

const brandedConstructs = ['Part', 'Target', 'Summary'];

/** Constructs from a copy of this package that does not work together with the copy that made the root. */
export function findOtherCopies(root: IConstruct): Problem[] {
  return root.node.findAll().flatMap((construct) => {
    const origins = brandedConstructs.map((name) => originOf(construct, name));
    const other = origins.find((origin) => origin && !worksWithUs(origin));
    return other ? [{ ...otherCopy(other), place: { construct: construct.node.path } }] : [];
  });
}

/** Whether objects of another copy can be used by this one. */
export function worksWithUs({ contract }: Origin): boolean {
  return contract === ownOrigin.contract;
}

/** That something was made by a copy that does not work together with this one. */
export function otherCopy({ version, directory }: Origin) {
  const message = `was made by cdk8s-openshift-ci ${version} at ${directory}, which does not work with version ${ownOrigin.version} at ${ownOrigin.directory}`;
  const remedy = 'install one version; npm dedupe removes the second copy';
  return { severity: 'error', rule: rules.otherCopy.id, message, remedy } as const;
}
