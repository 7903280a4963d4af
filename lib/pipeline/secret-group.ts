import { type PropTable } from './props';

/** Fields of the secret manager that are mounted as files. */
export interface SecretGroupProps {
  /** The collection. */
  readonly collection: string;
  /** The group in the collection. */
  readonly name: string;
  /** One field of the group. @default - all of them */
  readonly field?: string;
  /** The file name of that one field. @default - its own */
  readonly as?: string;
}

export const secretGroupTable: PropTable<SecretGroupProps> = {
  collection: 'collection',
  name: 'group',
  field: 'field',
  as: 'as',
};
