import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version of this package; the sources and the build lie at different depths below its root. */
export function packageVersion(directory = __dirname): string {
  const path = join(directory, 'package.json');
  if (!existsSync(path)) return packageVersion(dirname(directory));
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
