/** A step down to a field: the key of a map, or the element of a list by what identifies it. */
export type PathPart = string | ListPart;

/** An element of a list. */
export interface ListPart {
  /** How elements of this list are identified, such as `name`. */
  readonly by: string;
  /** What identifies this one. */
  readonly is: string;
}

/** The way to a field inside an item. */
export type Path = readonly PathPart[];

/** `tests[e2e].steps.env.TEST_SKIPS`; keys that are no plain words stand in quotes. */
export function formatPath(path: Path): string {
  return path.map((part, index) => formatPart(part, index === 0)).join('');
}

function formatPart(part: PathPart, isFirst: boolean): string {
  if (typeof part !== 'string') return `[${part.is}]`;
  if (!/^[\w$*][\w./*-]*$/.test(part)) return `[${JSON.stringify(part)}]`;
  if (/[./*]/.test(part)) return `["${part}"]`;
  return isFirst ? part : `.${part}`;
}

/** The name of the innermost field: of an element of a list, that of the list. */
export function fieldOf(path: Path): string {
  return path.findLast((part): part is string => typeof part === 'string') ?? '';
}
