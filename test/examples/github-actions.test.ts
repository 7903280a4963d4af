import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as ci from '../../lib';
import { withSurroundings } from '../cli/surroundings';
import { widgetConfig } from '../graph/widget';
import { expectGolden } from '../support/golden';
import { readTree } from '../support/read-tree';
import { root, runExample, temporaryDirectory } from '../support/run-program';
import { writeFiles } from '../support/write-files';

const source = readFileSync(join(root, 'examples/github-actions/github-actions-target.ts'), 'utf8');

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly needs?: readonly string[] }>>;
}

describe('the target of examples/github-actions', () => {
  const outdir = join(temporaryDirectory(), 'dist');
  const { status, stderr } = runExample('github-actions/main.ts', outdir);
  const tree = readTree(outdir);
  const workflows = Object.entries(tree).filter(([path]) => path.startsWith('.github/workflows/'));

  it('imports nothing but public entry points', () => {
    const imported = [...source.matchAll(/ from '([^']+)'/g)].map(([, name]) => name);
    expect(imported).toEqual(['cdk8s', 'cdk8s-openshift-ci', 'cdk8s-openshift-ci/plan', 'constructs']);
    expect(source.split('\n').length).toBeLessThan(180);
  });

  it('reports what GitHub Actions cannot express, at the lines of the program', () => {
    expect([status, stderr]).toEqual([
      0,
      `note: 1 workflow was not looked up; set the prop registry of CiApp
main/test-lint (examples/github-actions/main.ts:28:1): tests[2]: not expressible: github-actions: lint chooses changed files by a regular expression; leave the condition out [github-actions-limit]
main/test-e2e (examples/github-actions/main.ts:33:1): tests[3]: not expressible: github-actions: e2e names entries of the step registry: workflow ipi-aws; run it with ci-operator [github-actions-limit]
2 not expressible
✓ ${outdir}: 5 files: 5 added, 0 changed, 0 removed, 0 unchanged
`,
    ]);
  });

  it('writes a workflow for each of the other tests', () => {
    expectGolden(
      'examples/github-actions/files.txt',
      Object.keys(tree)
        .map((path) => `${path}\n`)
        .join(''),
    );
    expect(workflows.map(([path]) => path)).toEqual([
      '.github/workflows/main-smoke.yaml',
      '.github/workflows/main-unit.yaml',
    ]);
    for (const [path, content] of workflows) expectGolden(`examples/github-actions/${path.split('/').at(-1)}`, content);
  });

  it('lets each job wait for the builds that it needs', () => {
    const needs = workflows.map(([, content]) => {
      const { jobs } = parse(content) as Workflow;
      return Object.entries(jobs).map(([name, job]) => [name, job.needs ?? []]);
    });
    const [src, bin] = [
      ['build-src', []],
      ['build-bin', ['build-src']],
    ];
    expect(needs).toEqual([
      [src, bin, ['build-widget', ['build-src', 'build-bin']], ['test', ['build-widget']]],
      [src, ['test', ['build-src']]],
    ]);
  });

  it('is what docs/own-target.md shows', () => {
    const page = readFileSync(join(root, 'docs/own-target.md'), 'utf8');
    const unindented = source.replace(/^ +/gm, '');
    const shown = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);
    const ofExample = shown.filter((code) => /plan\.builds|github-actions-limit/.test(code));
    expect(ofExample).toHaveLength(2);
    for (const code of ofExample) expect(unindented).toContain(code.replace(/^ +/gm, ''));
  });
});

it('the first and the last program of docs/own-target.md list the tests of a configuration', () => {
  const page = readFileSync(join(root, 'docs/own-target.md'), 'utf8');
  const shown = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);
  const program = `${shown[0]}\n${shown.at(-1)}\nexport const made = { files, problems };\n`;
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const cwd = temporaryDirectory();
  writeFiles(cwd, { 'config/acme/widget/acme-widget-main.yaml': ci.writeConfig(widgetConfig()) });
  const exported: { made?: ci.Lowered } = {};
  withSurroundings({ cwd, env: {} }, () => {
    const run = runInThisContext(`(require, exports) => {${outputText}\n}`) as (
      require: () => object,
      exports: object,
    ) => void;
    run(() => ci, exported);
  });
  expect(exported.made).toMatchObject({ files: [{ path: 'tests.txt', content: 'unit\ne2e\n' }], problems: [] });
});
