import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/run-program';

/** What this package says of itself. */
export const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  engines: { node: string };
  exports: Record<string, string | { types: string }>;
  bin: Record<string, string>;
  peerDependencies: Record<string, string>;
};

/** The source of each entry point, by what one imports: `cdk8s-openshift-ci/kata` to `lib/kata/index.ts`. */
export function entryPoints(): Map<string, string> {
  const entries = Object.entries(packageJson.exports).flatMap(([name, target]) =>
    typeof target === 'string' ? [] : [[`cdk8s-openshift-ci${name.slice(1)}`, sourceOf(target.types)] as const],
  );
  return new Map(entries);
}

function sourceOf(types: string): string {
  return types.replace('./build/', '').replace(/\.d\.ts$/, '.ts');
}
