import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, run, temporaryDirectory } from '../support/run-program';

/** A program with its own loader, and its own place for what the loader keeps. */
class Program {
  readonly directory = temporaryDirectory();
  readonly kept = join(this.directory, 'node_modules/.cache/openshift-ci/compiled');

  constructor(text: string) {
    mkdirSync(join(this.directory, 'node_modules'));
    for (const name of ['@swc', '@tsconfig', '@cspotcode', 'ts-node', 'typescript']) {
      symlinkSync(join(root, 'node_modules', name), join(this.directory, 'node_modules', name));
    }
    for (const name of ['bin', 'tsconfig.json', 'package.json']) {
      cpSync(join(root, name), join(this.directory, name), { recursive: true });
    }
    this.write('main.ts', text);
  }

  write(path: string, text: string): this {
    writeFileSync(join(this.directory, path), text);
    return this;
  }

  /** What it prints, with its flags for Node in front of it. */
  run(...flags: readonly string[]): string {
    const args = [...flags, '-r', './bin/register.cjs', 'main.ts'];
    const { stdout, stderr } = run(process.execPath, args, {}, this.directory);
    return stdout + stderr;
  }
}

const prints = (word: string) => `console.log('${word}' as string);`;

describe('what the compiler made of a file', () => {
  it('is kept, and made anew when the source changes', () => {
    const program = new Program(prints('one'));
    expect([program.run(), program.run()]).toEqual(['one\n', 'one\n']);
    expect(existsSync(program.kept)).toBe(true);
    expect(program.write('main.ts', prints('two')).run()).toBe('two\n');
  });

  it('is used without the compiler', () => {
    const program = new Program(prints('one'));
    const loadsSwc = () =>
      program.run('-r', join(root, 'test/support/print-modules.cjs')).includes('@swc/core/index.js');
    expect([loadsSwc(), loadsSwc(), loadsSwc()]).toEqual([true, false, false]);
  });

  it('is made anew when what was kept lost its end', () => {
    const program = new Program(prints('one'));
    program.run();
    const bytes = readFileSync(program.kept);
    writeFileSync(program.kept, bytes.subarray(0, bytes.indexOf('\n') + 20));
    expect(program.run()).toBe('one\n');
  });

  it('is made anew when the settings of TypeScript change', () => {
    const program = new Program('class A { b = 1 }\nconsole.log(String(A).includes("constructor"));');
    expect([program.run(), program.run()]).toEqual(['false\n', 'false\n']);
    const settings = readFileSync(join(root, 'tsconfig.json'), 'utf8').replace('"ES2022"', '"ES2020"');
    expect(program.write('tsconfig.json', settings).run()).toBe('true\n');
  });

  it('is not kept where nothing can be written', () => {
    const program = new Program(prints('one')).write('node_modules/.cache', 'a file in the way');
    expect(program.run()).toBe('one\n');
  });

  it('is what another program kept, too', () => {
    const program = new Program(`import { word } from './word';\nconsole.log(word);`);
    program.write('word.ts', 'export const word: string = "one";').run();
    program.write('main.ts', prints('two')).run();
    program.write('main.ts', `import { word } from './word';\nconsole.log(word);`).run();
    expect(program.run('-r', join(root, 'test/support/print-modules.cjs'))).not.toContain('@swc/core/index.js');
  });
});

describe('a kept program', () => {
  it('names lines of the source in its stack traces', () => {
    const program = new Program(
      ['interface Unused {', '  readonly a: string;', '}', "throw new Error('no' as string);"].join('\n'),
    );
    for (const time of ['first', 'second', 'third'])
      expect(program.run(), time).toMatch(/Error: no\n\s+at .*main\.ts:4:7/);
  });

  it('has the require of a module', () => {
    const program = new Program(
      'console.log(require.main === module, require.resolve("./word").slice(-7), require.cache[__filename] === module);',
    );
    program.write('word.ts', 'export {}');
    for (const time of ['first', 'second', 'third']) expect(program.run(), time).toBe('true word.ts true\n');
  });

  it('loads a file that was moved into a directory', () => {
    const program = new Program("import { word } from './word';\nconsole.log(word);");
    program.write('word.ts', "export const word = 'one';");
    program.run();
    mkdirSync(join(program.directory, 'word'));
    cpSync(join(program.directory, 'word.ts'), join(program.directory, 'word/index.ts'));
    run('rm', [join(program.directory, 'word.ts')]);
    expect(program.run()).toBe('one\n');
  });

  it('may import modules of ECMAScript', () => {
    const program = new Program("void import('./word.mjs').then(({ word }: { word: string }) => console.log(word));");
    program.write('word.mjs', "export const word = 'one';");
    for (const time of ['first', 'second', 'third']) expect(program.run(), time).toBe('one\n');
  });
});
