import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { printText } from '../../lib/import/print-condition';
import { formatProblem, type Problem, visibleJson, visibleLines, visibleText } from '../../lib/problems';

/** Names and values that a pull request may hold. */
const hostile: Readonly<Record<string, string>> = {
  'a colour': '\x1b[31mred',
  'the title of a terminal': '\x1b]0;owned\x07x',
  'a link of a terminal': '\x1b]8;;https://evil.example\x1b\\text\x1b]8;;\x1b\\',
  'a C1 control character': '\x9b31m',
  'a carriage return': 'fine\rPASSED',
  'a new line': 'x\n::add-mask::a\n::stop-commands::t',
  'separators of lines': 'x\u2028y\u2029z\x85',
  'the direction of writing': '\u202ecod.exe\u2066\u2069\u200f\u061c',
  'what has no width': 'a\u200b\u2060\ufeff\u00adb',
  'tags of Unicode': 'a\u{e0041}\u{e007f}',
  'half a character': 'a\ud800b',
  'a command of GitHub': '::set-output name=a::b',
  'a command of GitHub behind spaces': ' \t ::error file=a::b',
  'an old command of GitHub': 'x ##[add-path]/tmp',
  'a command of Azure': 'x ##vso[task.setvariable variable=a]b',
  'a command of TeamCity': '##teamcity[buildStatus]',
};

const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const commands = /^\s*::|##\w*\[/m;

describe.each(Object.entries(hostile))('%s', (_, text) => {
  it('is spelled out in a problem, wherever it stands', () => {
    const places: Partial<Problem>[] = [
      { place: { file: text } },
      { message: text },
      { remedy: text },
      { field: [text] },
    ];
    for (const part of places) {
      const problem = {
        severity: 'error',
        rule: 'x',
        place: { file: 'f' },
        message: 'm',
        remedy: 'r',
        ...part,
      } as const;
      const line = formatProblem(problem);
      expect([line.search(unseen), line.search(commands), line.includes('\n')]).toEqual([-1, -1, false]);
    }
  });

  it('is spelled out on each of several lines', () => {
    const shown = visibleLines(`before\n${text}`);
    expect([shown.replaceAll('\n', '').search(unseen), shown.search(commands)]).toEqual([-1, -1]);
  });

  it('stays itself in JSON, where it cannot be seen either', () => {
    const json = visibleJson({ [text]: [text] });
    expect([json.replaceAll('\n', '').search(unseen), json.search(commands)]).toEqual([-1, -1]);
    expect(JSON.parse(json)).toEqual({ [text]: [text] });
  });

  it('stays itself in a printed program, which commands nothing', () => {
    for (const value of [text, `first\n${text}\nlast`, `\\d\n${text}`]) {
      const printed = printText(value);
      expect([printed.search(commands), printed.replace(/[\n\t]/g, '').search(unseen)]).toEqual([-1, -1]);
      expect(runInNewContext(printed)).toBe(value);
    }
  });
});

it.each(['tests[0].as: "ünit"', 'std::vector, a::b', '# a comment', '日本語 😀', '## heading [x]'])(
  '%s is shown as it is',
  (text) => {
    expect(visibleText(text)).toBe(text);
  },
);

it('one file prints for all commands', () => {
  const lib = join(__dirname, '../../lib');
  const sources = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const printing = sources.filter((path) =>
    /std(out|err)\.write\(|console\.\w+\(/.test(readFileSync(join(lib, path), 'utf8')),
  );
  // The app reports by formatReport, main what became of the output itself, and the sandbox speaks to its parent.
  expect(printing.toSorted()).toEqual([
    'app/ci-app.ts',
    'app/find-program-problems.ts',
    'app/late-constructs.ts',
    'cli/main.ts',
    'cli/print.ts',
    'import/sandbox.ts',
  ]);
});
