import { type OutputFile } from '../../files';
import { type EntryDefinition } from '../../registry';
import { writeEntries } from '../../registry/write-entries';

/** Entries of the step registry as files in the tree of openshift/release. */
export function lowerEntries(entries: readonly EntryDefinition[]): OutputFile[] {
  return writeEntries(entries).map((file) => ({ ...file, path: `ci-operator/step-registry/${file.path}` }));
}
