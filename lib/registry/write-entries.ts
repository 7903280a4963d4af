import { object, type Shape, text, toDocument } from '../config';
import { type Place } from '../problems';
import { writeYaml } from '../yaml';
import { type EntryDefinition, type Owners } from './entry-definition';
import { writeGoJson } from './go-json';
import { fileShapes, ownersShape } from './schema';

const metadataShape: Shape = { fields: { path: text(), owners: object(ownersShape) } };

/** A file of a registry. */
export interface EntryFile {
  /** Below the registry's root, with `/` between its parts. */
  readonly path: string;
  readonly content: string;
  readonly place: Place;
}

/**
 * The files of entries, as openshift/release lays them out: each entry with its script and, where the owners of its
 * folder are known, what the registry's pages show of it.
 */
export function writeEntries(entries: readonly EntryDefinition[]): EntryFile[] {
  const owned = entries.filter(({ owners }) => owners);
  const ownersOf = ({ directory }: EntryDefinition) => owned.find((entry) => entry.directory === directory)?.owners;
  return [...entries.flatMap((entry) => entryFiles(entry, ownersOf(entry))), ...ownersFiles(owned)];
}

// Entries of one folder may all name its owners; where they disagree there are two files of one path, which is said.
function ownersFiles(owned: readonly EntryDefinition[]): EntryFile[] {
  const files = new Map<string, EntryFile>();
  for (const { directory, owners, placeOf } of owned) {
    const content = writeYaml(toDocument(owners ?? {}, ownersShape));
    files.set(JSON.stringify([directory, content]), { path: `${directory}/OWNERS`, content, place: placeOf([]) });
  }
  return [...files.values()];
}

function entryFiles(entry: EntryDefinition, owners: Owners | undefined): EntryFile[] {
  const { kind, name, directory, value, documentation, scriptExtension, placeOf } = entry;
  const place = placeOf([]);
  const path = `${directory}/${name}-${kind}.yaml`;
  const script = `${name}-commands${scriptExtension}`;
  const hasScript = kind === 'ref' || kind === 'observer';
  const written = { [kind]: { ...value, ...(hasScript ? { commands: script } : {}), documentation } };
  const files = [{ path, content: writeYaml(toDocument(written, fileShapes[kind])), place }];
  if (hasScript) files.push({ path: `${directory}/${script}`, content: String(value['commands']), place });
  if (owners) files.push({ path: path.replace(/yaml$/, 'metadata.json'), content: metadataOf(path, owners), place });
  return files;
}

// Go's encoder, as the generator of these files calls it: an indent of one tab, and no end of line after the last one.
function metadataOf(path: string, owners: Owners): string {
  return writeGoJson({ path, owners }, metadataShape, '\t');
}
