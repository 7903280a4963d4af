import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, run, temporaryDirectory } from '../support/run-program';

/** A program with its own loader, and its own place for what the loader keeps. */
function program(): { directory: string; kept: string; print: () => string } {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, 'node_modules'));
  for (const name of ['@swc', '@tsconfig', '@cspotcode', 'ts-node', 'typescript']) {
    symlinkSync(join(root, 'node_modules', name), join(directory, 'node_modules', name));
  }
  for (const name of ['bin', 'tsconfig.json', 'package.json']) {
    cpSync(join(root, name), join(directory, name), { recursive: true });
  }
  const print = () => run(process.execPath, ['-r', './bin/register.cjs', 'main.ts'], {}, directory).stdout;
  return { directory, kept: join(directory, 'node_modules/.cache/openshift-ci'), print };
}

describe('what swc made of a file', () => {
  it('is kept in one file for each source, and made anew when the source changes', () => {
    const { directory, kept, print } = program();
    writeFileSync(join(directory, 'main.ts'), 'console.log("one" as string);');
    expect([print(), print()]).toEqual(['one\n', 'one\n']);
    writeFileSync(join(directory, 'main.ts'), 'console.log("two" as string);');
    expect([print(), readdirSync(kept).length]).toEqual(['two\n', 1]);
  });

  it('is made anew when what was kept lost its end', () => {
    const { directory, kept, print } = program();
    writeFileSync(join(directory, 'main.ts'), 'console.log("one" as string);');
    print();
    const path = join(kept, readdirSync(kept)[0]!);
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, -3));
    expect(print()).toBe('one\n');
  });

  it('is not kept where nothing can be written', () => {
    const { directory, print } = program();
    writeFileSync(join(directory, 'node_modules/.cache'), 'a file in the way');
    writeFileSync(join(directory, 'main.ts'), 'console.log("one" as string);');
    expect(print()).toBe('one\n');
  });
});
