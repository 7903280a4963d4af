import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectGolden } from '../support/golden';
import { findFileProblems } from '../support/manifest-problems';
import { readTree } from '../support/read-tree';
import { root, runProgram, temporaryDirectory } from '../support/run-program';

const own = {
  tekton: ['pipelinerun.docs.yaml', 'task.docs.yaml'],
  argo: ['cronworkflow.docs-nightly.yaml', 'workflowtemplate.docs.yaml'],
};

describe.each(['tekton', 'argo'] as const)('objects of your own, as %s.md shows them', (engine) => {
  const program = `examples/own-${engine}-objects.ts`;
  const outdir = join(temporaryDirectory(), 'dist');
  const { status } = runProgram(program, outdir);
  const files = readTree(join(outdir, engine, 'acme-widget-main'));

  it('are those of examples/', () => {
    const page = readFileSync(join(root, `docs/targets/${engine}.md`), 'utf8');
    const shown = readFileSync(join(root, program), 'utf8').replaceAll("'../lib", "'cdk8s-openshift-ci");
    expect(page).toContain(`\`\`\`ts\n${shown}\`\`\``);
  });

  it('stand beside those that are compiled', () => {
    expect(status).toBe(0);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        ...own[engine],
        expect.stringMatching(/^configmap\.acme-widget-main-unit-[0-9a-f]+\.yaml$/),
      ]),
    );
  });

  it.each(own[engine])('are golden, such as %s', (path) => {
    expectGolden(`${engine}/own-objects/${path}`, files[path]!);
  });

  it('have known fields only, as all beside them', () => {
    const all = Object.entries(files).map(([path, content]) => ({ path, content }));
    expect(findFileProblems(all)).toEqual([]);
  });
});
