// A table of any props; what it is for is known where it is written.
type AnyTable = Readonly<Record<string, unknown>>;

/** What a rule does, as data: whoever goes from fields to props reads it. */
export type RuleForm =
  /** The same value. */
  | { readonly kind: 'same' }
  /** One of a few texts, or a list of them. */
  | { readonly kind: 'choice'; readonly values: Readonly<Record<string, true>> }
  /** An image by its name. */
  | { readonly kind: 'image' }
  /** Images by their names, in a map. */
  | { readonly kind: 'images' }
  /** Props inside props. */
  | { readonly kind: 'nested'; readonly table: AnyTable; readonly defaults: Readonly<Record<string, unknown>> }
  /** A list of such. */
  | { readonly kind: 'list'; readonly table: AnyTable }
  /** A map that the format has as a list of pairs. */
  | { readonly kind: 'pairs'; readonly key: string; readonly value: string; readonly hasImages: boolean }
  /** Parameters of a step: a map that the format has as a list, with more than one value each. */
  | { readonly kind: 'parameters' }
  /** A list that the format has as a map by the name of an image. */
  | { readonly kind: 'by-image'; readonly imageProp: string; readonly table: AnyTable }
  /** A value of a class with factories. */
  | { readonly kind: 'value'; readonly of: ValueClass };

/** The classes of values that props have. */
export type ValueClass = 'BuildRoot' | 'ClusterProfile' | 'Promotion' | 'Reporter' | 'Resources' | 'Steps' | 'Trigger';

/** How one prop becomes the value of a field, or where there is no name of a field, several fields. */
export interface Rule<V> {
  readonly field: string | null;
  readonly form: RuleForm;
  toField(value: V): unknown;
}

/** The rule of a prop that is one of a few texts. */
export interface ChoiceRule<V extends string> extends Rule<V> {
  readonly values: Readonly<Record<V, true>>;
}
