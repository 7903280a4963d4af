import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { diagnose, type Diagnostic, languageServer } from './language-server';

const root = join(__dirname, '../../..');
const modeline = (kind: string) =>
  `# yaml-language-server: $schema=${pathToFileURL(join(root, 'schemas', `${kind}.json`)).href}\n`;

const directory = join(root, 'dist/ci-operator/config');
const generated = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => readFileSync(join(directory, path), 'utf8'));

describe(languageServer, () => {
  it('has nothing against the generated configurations, and underlines a misspelt field and a wrong type', async () => {
    const misspelt = 'tests:\n- as: unit\n  commands: make\n  container:\n    from: src\n    memroy: 1Gi\n';
    const wrongType = 'tests:\n- as: unit\n  commands: make\n  optional: "yes"\n';
    const step = 'ref:\n  as: acme-test\n  commnads: run.sh\n';
    const [field, type, ref, ...clean] = await diagnose([
      modeline('ci-operator') + misspelt,
      modeline('ci-operator') + wrongType,
      modeline('ref') + step,
      ...generated.map((text) => modeline('ci-operator') + text),
    ]);
    const lines = (diagnostics: Diagnostic[] | undefined) =>
      diagnostics?.map(({ message, range }) => `${range.start.line}: ${message}`);
    expect(clean.flatMap(lines)).toEqual([]);
    expect(clean).toHaveLength(generated.length);
    expect(lines(field)).toEqual(['6: Property memroy is not allowed.']);
    expect(lines(type)).toEqual(['4: Incorrect type. Expected one of boolean, null.']);
    expect(lines(ref)).toEqual(['3: Property commnads is not allowed.']);
  });
});
