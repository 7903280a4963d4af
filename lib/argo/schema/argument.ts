/** Where the value of a parameter comes from. */
export interface ValueFrom {
  /** A file that the template wrote. */
  readonly path?: string;
  /** An output of a step or task. */
  readonly parameter?: string;
  /** An expression over the run, in place of the other sources. */
  readonly expression?: string;
  /** An expression over the event that starts a run. */
  readonly event?: string;
  /** A jq filter over the object of a `resource` template. */
  readonly jqFilter?: string;
  /** A JSONPath into the object of a `resource` template. */
  readonly jsonPath?: string;
  /** The key of a ConfigMap that holds the value. */
  readonly configMapKeyRef?: { readonly name: string; readonly key: string; readonly optional?: boolean };
  /** The value where the source has none. @default - a missing source fails the step */
  readonly default?: string;
}

/** A value that a workflow or template takes. */
export interface Parameter {
  /** The name that templates use in `{{inputs.parameters.<name>}}` or `{{workflow.parameters.<name>}}`. */
  readonly name: string;
  /** The value itself; a text, numbers included. */
  readonly value?: string;
  /** The value where nobody gives one. @default - one has to be given */
  readonly default?: string;
  /** What the parameter is for, as the user interface of Argo shows it. */
  readonly description?: string;
  /** The values that may be given. @default - any */
  readonly enum?: readonly string[];
  /** The name under which the whole workflow sees this output: `{{workflow.outputs.parameters.<name>}}`. @default - only the calling template sees it */
  readonly globalName?: string;
  /** Where the value comes from, in place of `value`. */
  readonly valueFrom?: ValueFrom;
}

/** Files that a template takes or leaves behind; without a place of their own they go to the artifact repository. */
export interface Artifact {
  /** The name that `from` and `{{inputs.artifacts.<name>}}` use. */
  readonly name: string;
  /** The absolute path in the container that the files are put to, or taken from. */
  readonly path?: string;
  /** An output of a step or task, such as `{{steps.build.outputs.artifacts.image}}`. */
  readonly from?: string;
  /** Whether the step goes on where the files are missing. @default false */
  readonly optional?: boolean;
  /** Permission bits that an input gets, as a decimal number or in octal notation of TypeScript. @default - as they are kept */
  readonly mode?: number;
  /** The name under which the whole workflow sees this output: `{{workflow.outputs.artifacts.<name>}}`. @default - only the calling template sees it */
  readonly globalName?: string;
  /** How an output is packed. @default - tar with gzip */
  readonly archive?:
    { readonly none: object } | { readonly zip: object } | { readonly tar: { readonly compressionLevel?: number } };
  /** A Git repository that is cloned to the path. */
  readonly git?: { readonly repo: string; readonly revision?: string; readonly depth?: number };
  /** A file that is fetched by HTTP. */
  readonly http?: { readonly url: string };
  /** The text of the file itself. */
  readonly raw?: { readonly data: string };
  /** An object, or a prefix of many, in a store that speaks S3. @default - bucket and endpoint of the artifact repository */
  readonly s3?: { readonly key: string; readonly bucket?: string; readonly endpoint?: string };
}

/** What a workflow, template, step or task is given. */
export interface Arguments {
  /** Texts, each by a name. */
  readonly parameters?: readonly Parameter[];
  /** Files, each by a name. */
  readonly artifacts?: readonly Artifact[];
}
