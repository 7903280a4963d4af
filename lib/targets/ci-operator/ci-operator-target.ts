import { type Construct } from 'constructs';
import { type Definition, type Lowered, Target } from '../../files';
import { type EntryDefinition } from '../../registry';
import { lowerToFile } from './lower';
import { lowerEntries } from './lower-entries';

/**
 * Writes each pipeline as a ci-operator configuration, and each entry of the step registry, in canonical YAML and in the
 * tree of openshift/release.
 */
export class CiOperatorTarget extends Target {
  constructor(scope: Construct, id = 'ci-operator') {
    super(scope, id);
  }

  override lower(definitions: readonly Definition[], entries: readonly EntryDefinition[]): Lowered {
    return { files: [...definitions.map(lowerToFile), ...lowerEntries(entries)], problems: [] };
  }
}
