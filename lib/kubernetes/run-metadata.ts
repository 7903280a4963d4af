import { type Metadata } from '../openshift';

/** Metadata of an object whose name the cluster completes at each `kubectl create`. */
export type GeneratedMetadata = Omit<Metadata, 'name'> & {
  readonly name?: never;
  /** What each name begins with; the cluster puts five characters behind it. */
  readonly generateName: string;
};

/** Metadata of a run: a name, or the beginning of one. */
export type RunMetadata = (Metadata & { readonly generateName?: never }) | GeneratedMetadata;
