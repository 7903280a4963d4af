/** A value of a parameter or result. */
export type ParamValue = string | readonly string[] | Readonly<Record<string, string>>;

/** What a value is. */
export type ParamType = 'string' | 'array' | 'object';

/** The keys of an object. */
export type Properties = Readonly<Record<string, { readonly type?: 'string' }>>;

/** The declaration of a parameter. */
export interface ParamSpec {
  /** The name that is used as `$(params.<name>)`. */
  readonly name: string;
  /** What the value is. @default - that of the default value, or `string` */
  readonly type?: ParamType;
  /** What the parameter is for. */
  readonly description?: string;
  /** The value where nobody gives one. @default - one has to be given */
  readonly default?: ParamValue;
  /** The keys of an object. */
  readonly properties?: Properties;
}

/** A parameter with its value. */
export interface Param {
  /** The name of the parameter that is declared. */
  readonly name: string;
  /** The value; a list or an object where the declaration says so. */
  readonly value: ParamValue;
}

/** A result that a task or step declares. */
export interface TaskResult {
  /** The name that others use as `$(tasks.<task>.results.<name>)`. */
  readonly name: string;
  /** What the value is. @default string */
  readonly type?: ParamType;
  /** What the result tells. */
  readonly description?: string;
  /** The keys of the result, where it is an object. */
  readonly properties?: Properties;
  /** What the result is, where it is one of a step. @default - what the task wrote to `$(results.<name>.path)` */
  readonly value?: ParamValue;
}

/** A condition of a task or step. */
export interface WhenExpression {
  /** The value that is looked at, mostly a variable such as `$(params.branch)`. */
  readonly input: string;
  /** Whether it has to be one of the values, or none of them. */
  readonly operator: 'in' | 'notin';
  /** The values that it is compared with. */
  readonly values: readonly string[];
}

/** An object that a resolver of Tekton finds, such as `git`, `bundles`, `cluster` or `hub`. */
export interface ResolverReference {
  /** The name of the resolver. */
  readonly resolver: string;
  /** What the resolver is given, such as `url` and `pathInRepo` of `git`. */
  readonly params?: readonly Param[];
  readonly name?: never;
}
