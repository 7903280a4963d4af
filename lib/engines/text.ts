/** A part of a text that only a run knows; each engine has its own spelling. */
export type Placeholder =
  /** The value of a parameter of the run. */
  | { readonly parameter: string }
  /** What tells this run from all others: a name that may be an image tag. */
  | { readonly run: 'id' }
  /** The name of the run's object. */
  | { readonly run: 'name' }
  /** The namespace that the run is in. */
  | { readonly run: 'namespace' };

/** A text with parts that only a run knows. */
export type Text = readonly (string | Placeholder)[];

/** A text as an engine writes it. */
export function spell(text: Text, spellOne: (placeholder: Placeholder) => string): string {
  return text.map((part) => (typeof part === 'string' ? part : spellOne(part))).join('');
}

/** The names of the parameters that a text uses. */
export function parametersOf(text: Text): string[] {
  return text.flatMap((part) => (typeof part === 'string' || !('parameter' in part) ? [] : [part.parameter]));
}

/**
 * Whether an engine or the kubelet would read something in a literal text: the braces of Argo, the references of Tekton
 * and of the kubelet, and two dollars, of which the kubelet makes one.
 */
export function isRead(text: string): boolean {
  return /\{\{|\$[($]/.test(text);
}
