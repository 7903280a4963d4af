/** A value of a parameter or result. */
export type ParamValue = string | readonly string[] | Readonly<Record<string, string>>;

type ParamType = 'string' | 'array' | 'object';

/** The keys of an object. */
export type Properties = Readonly<Record<string, { readonly type?: 'string' }>>;

/** The declaration of a parameter. */
export interface ParamSpec {
  readonly name: string;
  /** @default - that of the default value, or `string` */
  readonly type?: ParamType;
  readonly description?: string;
  readonly default?: ParamValue;
  /** The keys of an object. */
  readonly properties?: Properties;
}

/** A parameter with its value. */
export interface Param {
  readonly name: string;
  readonly value: ParamValue;
}

/** A result that a task or step declares. */
export interface TaskResult {
  readonly name: string;
  readonly type?: ParamType;
  readonly description?: string;
  readonly properties?: Properties;
  /** What the result is, where it is one of a step. @default - what the task wrote to `$(results.<name>.path)` */
  readonly value?: ParamValue;
}

/** A condition of a task or step. */
export interface WhenExpression {
  readonly input: string;
  readonly operator: 'in' | 'notin';
  readonly values: readonly string[];
}

/** An object that a resolver of Tekton finds, such as `git`, `bundles`, `cluster` or `hub`. */
export interface ResolverReference {
  readonly resolver: string;
  readonly params?: readonly Param[];
  readonly name?: never;
}
