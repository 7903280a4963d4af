import { type Arguments } from './argument';

/** A template of another object. */
export interface TemplateReference {
  readonly name: string;
  readonly template: string;
  readonly clusterScope?: boolean;
}

/** A template that runs when a step, task or workflow is in a state; that of the name `exit` needs no expression. */
export interface LifecycleHook {
  readonly expression?: string;
  readonly template?: string;
  readonly templateRef?: TemplateReference;
  readonly arguments?: Arguments;
}

interface Sequence {
  readonly count?: string;
  readonly start?: string;
  readonly end?: string;
  readonly format?: string;
}

type Call =
  | { readonly template: string; readonly templateRef?: never }
  | { readonly templateRef: TemplateReference; readonly template?: never };

type Loop =
  | { readonly withItems?: never; readonly withParam?: never; readonly withSequence?: never }
  | { readonly withItems: readonly unknown[]; readonly withParam?: never; readonly withSequence?: never }
  | { readonly withParam: string; readonly withItems?: never; readonly withSequence?: never }
  | { readonly withSequence: Sequence; readonly withItems?: never; readonly withParam?: never };

type Node = Call &
  Loop & {
    /** Letters, digits and hyphens, 128 at most. */
    readonly name: string;
    readonly arguments?: Arguments;
    readonly when?: string;
    readonly hooks?: Readonly<Record<string, LifecycleHook>>;
  };

interface ContinueOn {
  readonly failed?: boolean;
  readonly error?: boolean;
}

/** One step of a template of kind `steps`. */
export type WorkflowStep = Node & { readonly continueOn?: ContinueOn };

/** One task of a template of kind `dag`; `depends` says more than `dependencies`, and a template has one of the two. */
export type DagTask = Node &
  (
    | { readonly dependencies?: readonly string[]; readonly depends?: never; readonly continueOn?: ContinueOn }
    | { readonly depends: string; readonly dependencies?: never; readonly continueOn?: never }
  );
