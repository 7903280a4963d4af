import { type EntryKind } from '../registry/schema';

/** An entry of the step registry, as those see it that name it. */
export interface IRegistryEntry<K extends EntryKind> {
  /** Which sort of entry it is, so that a chain is not taken for a workflow. */
  readonly kind: K;
  /** The name that tests and other entries call it by. */
  readonly entryName: string;
}

function isNamed(entry: unknown): entry is IRegistryEntry<EntryKind> {
  return typeof entry === 'object' && entry !== null && 'entryName' in entry;
}

/** The name of an entry, which may be given by its name alone. */
export function entryNameOf(entry: string | IRegistryEntry<EntryKind>): string {
  return isNamed(entry) ? entry.entryName : entry;
}
