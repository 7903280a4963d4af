/** Where the value of a parameter comes from. */
export interface ValueFrom {
  /** A file that the template wrote. */
  readonly path?: string;
  /** An output of a step or task. */
  readonly parameter?: string;
  readonly expression?: string;
  /** An expression over the event that starts a run. */
  readonly event?: string;
  readonly jqFilter?: string;
  readonly jsonPath?: string;
  readonly configMapKeyRef?: { readonly name: string; readonly key: string; readonly optional?: boolean };
  readonly default?: string;
}

/** A value that a workflow or template takes. */
export interface Parameter {
  readonly name: string;
  readonly value?: string;
  readonly default?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly globalName?: string;
  readonly valueFrom?: ValueFrom;
}

/** Files that a template takes or leaves behind; without a place of their own they go to the artifact repository. */
export interface Artifact {
  readonly name: string;
  readonly path?: string;
  /** An output of a step or task, such as `{{steps.build.outputs.artifacts.image}}`. */
  readonly from?: string;
  readonly optional?: boolean;
  readonly mode?: number;
  readonly globalName?: string;
  readonly archive?:
    { readonly none: object } | { readonly zip: object } | { readonly tar: { readonly compressionLevel?: number } };
  readonly git?: { readonly repo: string; readonly revision?: string; readonly depth?: number };
  readonly http?: { readonly url: string };
  readonly raw?: { readonly data: string };
  readonly s3?: { readonly key: string; readonly bucket?: string; readonly endpoint?: string };
}

/** What a workflow, template, step or task is given. */
export interface Arguments {
  readonly parameters?: readonly Parameter[];
  readonly artifacts?: readonly Artifact[];
}
