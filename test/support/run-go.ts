import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Builds a Go program of the tests; says how to get Go where there is none. */
export function buildGo(directory: string): string {
  const binary = join(mkdtempSync(join(tmpdir(), 'oracle-')), 'oracle');
  try {
    execFileSync('go', ['build', '-o', binary, '.'], { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: Buffer };
    if (code === 'ENOENT')
      throw new Error('this suite needs Go 1.21 or later: apt-get install -y golang', { cause: error });
    throw new Error(`go build failed in ${directory}:\n${stderr?.toString() ?? ''}`, { cause: error });
  }
  return binary;
}

/** What a program answers to one JSON value a line. */
export function ask(binary: string, args: readonly string[], questions: readonly unknown[]): string[] {
  // Go writes the two line separators of Unicode as escapes; raw ones would mean line breaks.
  const escape = (json: string) => json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  const input = questions.map((question) => escape(JSON.stringify(question))).join('\n') + '\n';
  const output = execFileSync(binary, args, { input, maxBuffer: 2 ** 30, encoding: 'utf8' });
  const answers = output.trimEnd().split('\n');
  if (answers.length !== questions.length)
    throw new Error(`${answers.length} answers to ${questions.length} questions`);
  return answers.map((line) => JSON.parse(line) as string);
}
