import { type Arguments } from './argument';

/** A template of another object. */
export interface TemplateReference {
  /** The name of the WorkflowTemplate. */
  readonly name: string;
  /** The template in it. */
  readonly template: string;
  /** Whether it is a ClusterWorkflowTemplate. @default false */
  readonly clusterScope?: boolean;
}

/** A template that runs when a step, task or workflow is in a state; that of the name `exit` needs no expression. */
export interface LifecycleHook {
  /** The state that sets it off, such as `steps.build.status == "Failed"`. */
  readonly expression?: string;
  /** The template of the same workflow to run. */
  readonly template?: string;
  /** A template of another object to run, in place of `template`. */
  readonly templateRef?: TemplateReference;
  /** What the template is given. */
  readonly arguments?: Arguments;
}

/** A row of numbers; `count` and `end` exclude one another. */
export interface Sequence {
  /** How many numbers. */
  readonly count?: string;
  /** The first number. @default 0 */
  readonly start?: string;
  /** The last number. */
  readonly end?: string;
  /** How each number is written, such as `host-%02d`. @default - as it is */
  readonly format?: string;
}

type Call =
  | {
      /** The template of the same workflow that it runs. */
      readonly template: string;
      readonly templateRef?: never;
    }
  | {
      /** The template of another object that it runs. */
      readonly templateRef: TemplateReference;
      readonly template?: never;
    };

type Loop =
  | { readonly withItems?: never; readonly withParam?: never; readonly withSequence?: never }
  | {
      /** Values for each of which it runs once, as `{{item}}`. */
      readonly withItems: readonly unknown[];
      readonly withParam?: never;
      readonly withSequence?: never;
    }
  | {
      /** A JSON list, mostly an output of another step, for each value of which it runs once. */
      readonly withParam: string;
      readonly withItems?: never;
      readonly withSequence?: never;
    }
  | {
      /** Numbers for each of which it runs once. */
      readonly withSequence: Sequence;
      readonly withItems?: never;
      readonly withParam?: never;
    };

type Node = Call &
  Loop & {
    /** Letters, digits and hyphens, 128 at most. */
    readonly name: string;
    /** What the template is given. */
    readonly arguments?: Arguments;
    /** A condition without which it is skipped, such as `{{steps.build.outputs.result}} == yes`. @default - it runs */
    readonly when?: string;
    /** Templates by the state of this step that sets them off; any name, and `exit` for its end. */
    readonly hooks?: Readonly<Record<string, LifecycleHook>>;
  };

/** After which ends of a step the workflow goes on. */
export interface ContinueOn {
  /** After a failure of its program. @default false */
  readonly failed?: boolean;
  /** After an error of Argo or of the node. @default false */
  readonly error?: boolean;
}

/** One step of a template of kind `steps`. */
export type WorkflowStep = Node & {
  /** Whether the next group starts although this step failed, or could not run. @default - it does not */
  readonly continueOn?: ContinueOn;
};

/** One task of a template of kind `dag`; `depends` says more than `dependencies`, and a template has one of the two. */
export type DagTask = Node &
  (
    | {
        /** The tasks that have to have succeeded. @default - it starts at once */
        readonly dependencies?: readonly string[];
        readonly depends?: never;
        /** Whether tasks that depend on it start although it failed, or could not run. @default - they do not */
        readonly continueOn?: ContinueOn;
      }
    | {
        /** The states of other tasks that it waits for, such as `build.Succeeded && !lint.Skipped`. */
        readonly depends: string;
        readonly dependencies?: never;
        readonly continueOn?: never;
      }
  );
