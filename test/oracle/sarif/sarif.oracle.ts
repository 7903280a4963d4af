import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { inProcess } from '../../cli/in-process';

const version = 'github.com/owenrumney/go-sarif/v3@v3.3.1';

/** The schema of SARIF 2.1.0 by OASIS, which this Go module holds as a text. */
function sarifSchema(): object {
  const cwd = mkdtempSync(join(tmpdir(), 'sarif-'));
  const answer = execFileSync('go', ['mod', 'download', '-json', version], { cwd, encoding: 'utf8' });
  const { Dir } = JSON.parse(answer) as { Dir: string };
  const source = readFileSync(join(Dir, 'pkg/report/v210/sarif/schema.go'), 'utf8');
  const { $schema, id, ...schema } = JSON.parse(/`([^`]*)`/.exec(source)![1]!) as Record<string, unknown>;
  if ($schema !== 'http://json-schema.org/draft-04/schema#')
    throw new Error(`not the schema that is expected: ${String(id)}`);
  return schema;
}

describe(`the SARIF schema of ${version}`, () => {
  const accepts = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(sarifSchema());

  async function report(text: string): Promise<object> {
    const directory = mkdtempSync(join(tmpdir(), 'sarif-'));
    const file = join(directory, 'acme/widget/acme-widget-main.yaml');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    const { stdout } = await inProcess('checkconfig', '--config-dir', directory, '--output', 'sarif');
    return JSON.parse(stdout) as object;
  }

  it.each([
    ['errors', 'tests:\n- as: unit\n  comands: make\n', 3],
    ['no YAML', '{', 1],
  ])('accepts a report of %s', async (_, text, atLeast) => {
    const log = (await report(text)) as { runs: [{ results: unknown[] }] };
    expect(log.runs[0].results.length).toBeGreaterThanOrEqual(atLeast);
    expect([accepts(log), accepts.errors]).toEqual([true, null]);
  });

  it('refuses a report with a wrong level', async () => {
    const log = JSON.stringify(await report('{')).replaceAll('"error"', '"fatal"');
    expect(accepts(JSON.parse(log))).toBe(false);
  });
});
