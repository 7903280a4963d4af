const reserved = new Set(
  `abstract any arguments as async await boolean break case catch class const continue debugger declare default delete do
  else enum eval export extends false finally for from function get if implements import in infer instanceof interface is
  keyof let module namespace never new null number object of package private protected public readonly require return set
  static string super switch symbol this throw true try type typeof undefined unique unknown var void while with yield
  process console global globalThis Object Array String Number Boolean Map Set Promise Error Infinity NaN`.split(/\s+/),
);

/** A text as words in camel case: `ocp_5.0_BASE-rhel9` is `ocp50BaseRhel9`. */
export function camelCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const [first = '', ...others] = words.map((word) => (/^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : word));
  const joined = [
    first.charAt(0).toLowerCase() + first.slice(1),
    ...others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)),
  ].join('');
  return /^[0-9]/.test(joined) ? `_${joined}` : joined;
}

/** Gives out names that are good identifiers, each once. */
export class Namer {
  private readonly taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.taken = new Set(taken);
  }

  /** The names that are given out. */
  get names(): ReadonlySet<string> {
    return this.taken;
  }

  /** The first of the proposals that is free and legal, or the last with a number. */
  take(...proposals: readonly string[]): string {
    const legal = proposals.map((text) => camelCase(text)).filter((name) => /^[A-Za-z_]/.test(name));
    const free = legal.find((name) => this.isFree(name));
    const name = free ?? this.numbered(legal.at(-1) ?? 'value');
    this.taken.add(name);
    return name;
  }

  private isFree(name: string): boolean {
    return !this.taken.has(name) && !reserved.has(name);
  }

  private numbered(base: string): string {
    let count = 2;
    while (!this.isFree(`${base}${count}`)) count++;
    return `${base}${count}`;
  }
}
