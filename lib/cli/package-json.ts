import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type LockedTree } from '../init/tested-tree';

/** What is read of this package's own `package.json`. */
export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** This package's own `package.json`. */
export function packageJson(): PackageJson {
  return readJson(join(packageRoot(), 'package.json')) as PackageJson;
}

/** The version of this package. */
export function packageVersion(): string {
  return packageJson().version;
}

/** Every package that this one is tested with, in its version; npm packs no lock file, so the build copies what is needed. */
export function testedTree(): LockedTree {
  const lock = join(packageRoot(), 'package-lock.json');
  if (existsSync(lock)) return (readJson(lock) as { packages: LockedTree }).packages;
  return readJson(join(packageRoot(), 'build/lib/init/tested-tree.json')) as LockedTree;
}

/** The directory of this package: the sources and the build lie at different depths below it. */
export function packageRoot(directory = __dirname): string {
  return existsSync(join(directory, 'package.json')) ? directory : packageRoot(dirname(directory));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
