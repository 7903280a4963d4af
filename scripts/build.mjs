// Compiles lib/ to build/ and copies what tsc leaves behind: shell scripts, Dockerfiles and other text.
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { extname } from 'node:path';

rmSync('build', { recursive: true, force: true });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
cpSync('lib', 'build/lib', { recursive: true, filter: (path) => extname(path) !== '.ts' });
