import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import packageJson from '../../package.json';
import { root } from '../support/run-program';

const subpaths = Object.entries(packageJson.exports).filter(([path]) => path !== '.' && path !== './package.json');

it.each(subpaths)('the package exports %s with types, for old and new resolution', (path, target) => {
  const { types, default: code } = target as { types: string; default: string };
  const source = (built: string) => join(root, built.replace('./build/', '').replace(/(\.d\.ts|\.js)$/, '.ts'));
  expect([existsSync(source(types)), source(types)]).toEqual([true, source(code)]);
  const versions: Record<string, string[]> = packageJson.typesVersions['*'];
  expect(versions[path.slice(2)]).toEqual([types]);
});
