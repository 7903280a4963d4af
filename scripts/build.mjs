// Compiles lib/ to build/ and copies what tsc leaves behind: shell scripts, Dockerfiles and other text. npm packs no
// lock file, so the part of it that new projects start from becomes a file of the build.
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';

rmSync('build', { recursive: true, force: true });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
cpSync('lib', 'build/lib', { recursive: true, filter: (path) => extname(path) !== '.ts' });

const { projectPackages, treeOf } = createRequire(import.meta.url)('../build/lib/init/project-files.js');
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const names = [...Object.values(projectPackages).flat(), ...Object.keys(readJson('package.json').dependencies)];
const tree = treeOf(names, readJson('package-lock.json').packages);
writeFileSync('build/lib/init/tested-tree.json', JSON.stringify(tree));
