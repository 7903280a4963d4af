import fc from 'fast-check';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { type Configuration, writeConfig } from '../../lib/config';
import { planProgram, printFunction, printProgram, printScript } from '../../lib/import';
import { runInSandbox } from '../../lib/import/import-program';

const dangers = ["'", '"', '`', '${', '}', '\\', '\n', '\r', '\u2028', '\u2029', '\0', '*/', '//'];
const code = ['HACKED()', '__proto__', 'constructor', '${HACKED()}', '`+HACKED()+`', "');HACKED();('", '</script>'];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...dangers, ...code), fc.string({ maxLength: 4 })), { minLength: 1, maxLength: 12 })
  .map((pieces) => pieces.join('') || '`');
const long = fc
  .tuple(hostile, fc.array(hostile, { minLength: 20, maxLength: 30 }))
  .map(([join, all]) => all.join(join));

/** A configuration with texts of somebody else's wherever a text may be. */
const configurations: fc.Arbitrary<Configuration[]> = fc
  .tuple(fc.array(fc.oneof(hostile, long), { minLength: 12, maxLength: 12 }), fc.boolean())
  .map(([given, isFolded]) => {
    // No two are the same, since names are keys.
    const texts = given.map((text, index) => `${text}${index}`);
    const [name, key, value, commands, image, filter, document, other, workflow, channel, ref] = texts as [
      string,
      ...string[],
    ];
    const one = (variant: string | undefined, script: string): Configuration =>
      ({
        zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main', ...(variant ? { variant } : {}) },
        base_images: { [image!]: { namespace: key, name: value, tag: image } },
        build_root: { from_repository: true },
        images: { items: [{ to: name, from: image, dockerfile_literal: document }] },
        resources: { [key!]: { requests: { cpu: value } } },
        tests: [
          { as: name, commands: script, container: { from: image }, run_if_changed: filter },
          {
            as: other,
            reporter_config: { channel },
            steps: { workflow, env: { [key!]: value, [other!]: value }, test: [{ ref }] },
            secrets: [{ name: value, mount_path: key }],
          },
        ],
      }) as Configuration;
    return isFolded ? [one(undefined, commands!), one('other', `${commands}${filter}`)] : [one(undefined, commands!)];
  });

/** What of a program is no text in quotes: names and calls. */
function namesIn(text: string): string[] {
  const source = ts.createSourceFile('program.ts', text, ts.ScriptTarget.ES2022, true);
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.push(node.text);
    if (ts.isCallExpression(node)) names.push(`${node.expression.getText().split('.').at(-1)}()`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const { parseDiagnostics: errors } = source as unknown as { parseDiagnostics: readonly ts.Diagnostic[] };
  return [...names, ...errors.map((error) => ts.flattenDiagnosticMessageText(error.messageText, ' '))];
}

it('no text of a configuration becomes code', () => {
  fc.assert(
    fc.property(configurations, (given) => {
      const definitions = planProgram(given);
      for (const text of [printProgram(definitions), printFunction(definitions[0]!)]) {
        expect(namesIn(text).filter((name) => /^HACKED(\(\))?$|[ ']/.test(name))).toEqual([]);
      }
    }),
    { seed: 15, numRuns: 60, endOnFailure: true },
  );
});

it('all texts of a configuration come back, and the scripts are the programs without their types', async () => {
  await fc.assert(
    fc.asyncProperty(configurations, async (given) => {
      const definitions = planProgram(given);
      const { made, error } = await runInSandbox(printScript(definitions));
      expect(error).toBeUndefined();
      expect([...made.values()].sort()).toEqual(given.map(writeConfig).sort());
      expect(plain(printScript(definitions))).toBe(plain(printProgram(definitions)));
    }),
    { seed: 19, numRuns: 20, endOnFailure: true },
  );
});

/** A program as JavaScript of one line, whatever it was. */
function plain(text: string): string {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, removeComments: true };
  const { outputText } = ts.transpileModule(text.replace(/^.*\n/, ''), { compilerOptions });
  return outputText.replaceAll(/\s+/g, '');
}
