/** The metadata of an object; names are given, never made up, so that they are the same in every synth. */
export interface Metadata {
  readonly name: string;
  /** The namespace. @default - that of the client */
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An object as a manifest holds it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
}

/** What a kind of its own says beside `apiVersion` and `kind`. */
export type ManifestProps<M extends Pick<Manifest, 'apiVersion' | 'kind'>> = Omit<M, 'apiVersion' | 'kind'>;

/** A reference to an object of a named kind. */
export interface ObjectReference<K extends string = string> {
  readonly kind: K;
  readonly name: string;
  readonly namespace?: string;
}
