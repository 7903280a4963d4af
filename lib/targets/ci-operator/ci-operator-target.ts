import { type Construct } from 'constructs';
import { configPath, writeConfig } from '../../config';
import { type Definition, folderOf, type Lowered, type LoweringContext, type OutputFile, Target } from '../../files';
import { type EntryDefinition } from '../../registry';
import { writeEntries } from '../../registry/write-entries';

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

/** The configuration of a definition as a file in the tree of openshift/release. */
function lowerToFile({ configuration, root, placeOf }: Definition): OutputFile {
  const path = [root, 'ci-operator/config', configPath(configuration.zz_generated_metadata)].filter(Boolean).join('/');
  return { path, content: writeConfig(configuration), place: placeOf([]) };
}

/** Entries of the step registry as files in the tree of openshift/release. */
function lowerEntries(entries: readonly EntryDefinition[]): OutputFile[] {
  return writeEntries(entries).map((file) => ({ ...file, path: `ci-operator/step-registry/${file.path}` }));
}
