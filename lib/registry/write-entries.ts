import {
  type AnyField,
  type LiteralTestStep,
  type MultiStageTestConfiguration,
  object,
  type Observer,
  type Shape,
  text,
  toDocument,
} from '../config';
import { type FieldPath, type Place } from '../problems';
import { writeYaml } from '../yaml';
import { type EntryKind, fileShapes, ownersShape, type RegistryChain } from './schema';
import { type ClusterProfiles } from './cluster-profiles';
import { type Registry, type RegistryEntry } from './registry';

/** An object as Go's encoder writes it indented: fields in the format's order, keys of maps sorted. */
export function writeGoJson(value: object, shape: Shape, indent: string | number = 2): string {
  const text = JSON.stringify(
    ordered(toDocument(value, shape), { kind: 'object', presence: 'always', shape }),
    null,
    indent,
  );
  return unmarked(text).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

// An object of JavaScript moves keys that are whole numbers to the front, so keys of maps carry a mark until the end.
const mark = '\u0001key:';

function ordered(value: unknown, field: AnyField): unknown {
  if (value === null || value === undefined) return value;
  switch (field.kind) {
    case 'object':
      return Object.fromEntries(
        Object.entries(field.shape.fields)
          .filter(([key]) => Object.hasOwn(value, key))
          .map(([key, inner]) => [key, ordered((value as Record<string, unknown>)[key], inner)]),
      );
    case 'map':
      return Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
          .map(([key, item]) => [mark + key, ordered(item, field.value)]),
      );
    case 'list':
      return (value as unknown[]).map((item) => ordered(item, field.item));
    default:
      return value;
  }
}

function unmarked(text: string): string {
  return text.replaceAll('"\\u0001key:', '"');
}

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

/** Entries as an open registry: what names them may name entries of elsewhere too. */
export function registryOfEntries(entries: readonly EntryDefinition[], clusterProfiles: ClusterProfiles): Registry {
  return {
    references: ofKind<LiteralTestStep>(entries, 'ref'),
    chains: ofKind<RegistryChain>(entries, 'chain'),
    workflows: ofKind<MultiStageTestConfiguration>(entries, 'workflow'),
    observers: ofKind<Observer>(entries, 'observer'),
    clusterProfiles,
    isOpen: true,
  };
}

function ofKind<T>(entries: readonly EntryDefinition[], wanted: EntryKind): Map<string, RegistryEntry<T>> {
  const chosen = entries.filter(({ kind }) => kind === wanted);
  return new Map(
    chosen.map(({ kind, name, value, documentation, placeOf }) => {
      const content = (kind === 'workflow' ? (value['steps'] ?? {}) : value) as T;
      return [name, { kind, name, value: content, documentation, placeOf }];
    }),
  );
}

/** An entry of the step registry on its way to its files. */
export interface EntryDefinition {
  readonly kind: EntryKind;
  readonly name: string;
  /** The folder below the registry's root, with `/` between its parts. */
  readonly directory: string;
  /** What the entry says, with its commands in place of the name of their file. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly documentation?: string;
  readonly owners?: Owners;
  /** How the file of the commands ends, such as `.sh`. */
  readonly scriptExtension: string;
  /** Where the user wrote a field of the value. */
  readonly placeOf: (field: FieldPath) => Place;
}

/** Who looks after a folder of the step registry, by their GitHub names. */
export interface Owners {
  /** Who may approve changes. */
  readonly approvers: readonly string[];
  /** Who is asked to review them. @default - nobody is named */
  readonly reviewers?: readonly string[];
}
