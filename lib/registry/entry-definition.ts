import { type FieldPath, type Place } from '../problems';
import { type EntryKind } from './schema';

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
