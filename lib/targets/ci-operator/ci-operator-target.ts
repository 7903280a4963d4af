import { type Construct } from 'constructs';
import { folderOf, type Lowered, type LoweringContext, Target } from '../../files';
import { lowerToFile } from './lower';
import { lowerEntries } from './lower-entries';

const aboutConfig = 'ci-operator configurations, in the tree of openshift/release';
const aboutRegistry = 'entries of the step registry, in the tree of openshift/release';

/**
 * Writes each pipeline as a ci-operator configuration, and each entry of the step registry, in canonical YAML and in the
 * tree of openshift/release.
 */
export class CiOperatorTarget extends Target {
  constructor(scope: Construct, id = 'ci-operator') {
    super(scope, id);
  }

  override lower({ definitions, entries }: LoweringContext): Lowered {
    const folders = Object.fromEntries([
      ...definitions.map((definition) => [folderOf(definition, 'ci-operator/config'), aboutConfig]),
      ...(entries.length > 0 ? [['ci-operator/step-registry', aboutRegistry]] : []),
    ]) as Record<string, string>;
    return { files: [...definitions.map(lowerToFile), ...lowerEntries(entries)], problems: [], folders };
  }
}
