/**
 * When the generator writes a field:
 * - `omitempty`: unless it has its type's zero value,
 * - `set`: whenever it was set, zero value or not (a pointer in the loader's types),
 * - `always`: always.
 */
export type Presence = 'omitempty' | 'set' | 'always';

/** A string. */
export interface TextField {
  readonly kind: 'text';
  readonly presence: Presence;
}

/** A duration, written in the loader's own form such as `1h30m0s`. */
export interface DurationField {
  readonly kind: 'duration';
  readonly presence: Presence;
}

/** `true` or `false`. */
export interface FlagField {
  readonly kind: 'flag';
  readonly presence: Presence;
}

/** A whole number. */
export interface IntegerField {
  readonly kind: 'integer';
  readonly presence: Presence;
}

/** A list of values of one type. */
export interface ListField {
  readonly kind: 'list';
  readonly presence: Presence;
  readonly item: AnyField;
}

/** A map from names that the user chooses to values of one type. */
export interface MapField {
  readonly kind: 'map';
  readonly presence: Presence;
  readonly value: AnyField;
}

/** An object with named fields. */
export interface ObjectField {
  readonly kind: 'object';
  readonly presence: Presence;
  readonly shape: Shape;
}

/** A field of any kind. */
export type AnyField = TextField | DurationField | FlagField | IntegerField | ListField | MapField | ObjectField;

/** The fields of an object, by the name they have in the file. */
export interface Shape {
  readonly fields: Readonly<Record<string, AnyField>>;
  /** Whether the fields that are always written are written for this value too; always, where it is missing. */
  readonly writesAlways?: (value: object) => boolean;
  /** Shapes whose fields are among these because the loader's type embeds theirs; see `target.ts`. */
  readonly embedded?: readonly Shape[];
}

type FieldOf<T> = T extends boolean
  ? FlagField
  : T extends number
    ? IntegerField
    : T extends string
      ? TextField | DurationField
      : T extends readonly unknown[]
        ? ListField
        : string extends keyof T
          ? MapField
          : ObjectField;

/** One field for each member of an interface, of the member's kind: a missing or extra one does not compile. */
export type FieldsOf<T> = { readonly [K in keyof T]-?: FieldOf<NonNullable<T[K]>> };

/** The shape of the objects of an interface. */
export function shape<T extends object>(
  fields: FieldsOf<T>,
  others: Pick<Shape, 'writesAlways' | 'embedded'> = {},
): Shape {
  return { fields, ...others };
}

/** A string field. */
export function text(presence: Presence = 'omitempty'): TextField {
  return { kind: 'text', presence };
}

/** A duration field; durations are pointers in the loader's types. */
export function duration(): DurationField {
  return { kind: 'duration', presence: 'set' };
}

/** A boolean field. */
export function flag(presence: Presence = 'omitempty'): FlagField {
  return { kind: 'flag', presence };
}

/** A whole-number field. */
export function integer(presence: Presence = 'omitempty'): IntegerField {
  return { kind: 'integer', presence };
}

/** A list field. */
export function list(item: AnyField): ListField {
  return { kind: 'list', presence: 'omitempty', item };
}

/** A map field. */
export function map(value: AnyField): MapField {
  return { kind: 'map', presence: 'omitempty', value };
}

/** An object field; `set` is a pointer in the loader's types, `always` a plain struct. */
export function object(of: Shape, presence: Presence = 'set'): ObjectField {
  return { kind: 'object', presence, shape: of };
}
