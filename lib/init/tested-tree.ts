/** An entry of npm's lock file, as far as it is read here; its other fields are kept. */
export interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly dev?: boolean;
}

/** Entries of npm's lock file by path, such as `node_modules/a/node_modules/b`. */
export type LockedTree = Readonly<Record<string, LockedPackage>>;

/** What a new project installs besides this package. */
export const projectPackages = {
  dependencies: ['cdk8s', 'constructs'],
  devDependencies: ['@types/node', 'cdk8s-cli', 'ts-node', 'typescript', 'vitest'],
} as const;

/** The part of a tree that packages need, in the versions of the tree. */
export function treeOf(names: readonly string[], tree: LockedTree): LockedTree {
  const needed = new Set<string>();
  const add = (name: string, from: string): void => {
    const path = findPackage(name, from, tree);
    if (path === undefined || needed.has(path)) return;
    needed.add(path);
    for (const each of requirementsOf(tree[path]!)) add(each, path);
  };
  for (const name of names) add(name, '');
  return Object.fromEntries([...needed].toSorted().map((path) => [path, withoutDev(tree[path]!)]));
}

function requirementsOf(entry: LockedPackage): string[] {
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta = {} } = entry;
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta[name]?.optional);
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
}

// Which packages serve development only differs between projects; npm sets the flag again.
function withoutDev({ dev: _, ...entry }: LockedPackage): LockedPackage {
  return entry;
}

// Node looks next to the package that asks, then further and further out.
function findPackage(name: string, from: string, tree: LockedTree): string | undefined {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (Object.hasOwn(tree, path)) return path;
  return from === '' ? undefined : findPackage(name, outerOf(from), tree);
}

function outerOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/')));
}
