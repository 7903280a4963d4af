import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/run-program';

const text = readFileSync(join(root, 'docs/defects.md'), 'utf8');

function read(file: string): string {
  const path = join(root, file);
  if (!statSync(path).isDirectory()) return readFileSync(path, 'utf8');
  return readdirSync(path)
    .map((name) => readFileSync(join(path, name), 'utf8'))
    .join('');
}

const rows = [...text.matchAll(/^\| ([DE]\d+) .*?\| (.*) \|$/gm)].map(([, id, says]) => ({ id: id!, says: says! }));
const files = new Map([...text.matchAll(/`([\w-]+)` = `([^`]+)`/g)].map(([, name, file]) => [name!, file!]));

/** The tests that a row names: "name" belongs to the last `file` before it. */
function testsOf(says: string): { file: string; name: string }[] {
  let file = '';
  return [...says.matchAll(/`([^`]+)`|"([^"]+)"/g)].flatMap(([, word, name]) => {
    if (word !== undefined) file = files.get(word) ?? file;
    return name === undefined ? [] : [{ file, name }];
  });
}

/** Whether a file has the test; in the container suites a test is a function of that name. */
function hasTest({ file, name }: { file: string; name: string }): boolean {
  return file.startsWith('test/containers')
    ? read(file).includes(`\ntest_${name.replaceAll(' ', '_')}() {`)
    : read(file).replaceAll("\\'", "'").includes(name);
}

describe('docs/defects.md', () => {
  it('has a row for each defect', () => {
    const numbers = (letter: string, count: number) => Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);
    expect(rows.map(({ id }) => id)).toEqual([...numbers('D', 24), ...numbers('E', 14)]);
  });

  it.each(rows)('names tests for $id, and they are there', ({ says }) => {
    const tests = testsOf(says);
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter((test) => !test.file || !hasTest(test))).toEqual([]);
  });

  it.each(rows.filter(({ says }) => says.includes(' of `lib/')))('names a type for $id that is there', ({ says }) => {
    const [, type, file] = /`(\w+)` of `(lib\/[^`]+)`/.exec(says)!;
    expect(read(file!)).toMatch(new RegExp(`export (class|interface|type) ${type}\\b`));
  });

  it('names files that are there', () => {
    expect([...files.values()].filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
