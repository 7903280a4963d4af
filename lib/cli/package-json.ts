import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is read of this package's own `package.json`. */
export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** This package's own `package.json`; the sources and the build lie at different depths below its root. */
export function packageJson(directory = __dirname): PackageJson {
  const path = join(directory, 'package.json');
  if (!existsSync(path)) return packageJson(dirname(directory));
  return JSON.parse(readFileSync(path, 'utf8')) as PackageJson;
}

/** The version of this package. */
export function packageVersion(): string {
  return packageJson().version;
}
