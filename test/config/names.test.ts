import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BuildRoot, CiApp, ContainerTest, Pipeline, type PipelineProps } from '../../lib';
import { findMetadataProblems, findNameProblem, findPathPartProblem, readConfigFile } from '../../lib/config';
import { formatProblem } from '../../lib/problems';
import { temporaryDirectory } from '../support/run-program';
import { withoutRule } from '../support/without-rule';

const names = { org: 'acme', repo: 'widget', branch: 'main' } as const;

/** What a synth reports of a pipeline with these names, without the location. */
function programProblems(props: object): string[] {
  const app = new CiApp();
  const all = { ...names, buildRoot: BuildRoot.fromRepository(), ...props } as PipelineProps;
  const pipeline = new Pipeline(app, 'main', all);
  new ContainerTest(pipeline, 'unit', { from: pipeline.src, commands: 'make unit' });
  return app.compile().problems.map((problem) => withoutRule(formatProblem(problem)).replace(/^main \([^)]*\): /, ''));
}

const impossible: readonly (readonly [keyof PipelineProps, unknown, string])[] = [
  [
    'org',
    'acme corp',
    '"acme corp" contains a space; Prow allows letters, digits, ".", "_" and "-" in job names; write "acme-corp"',
  ],
  [
    'org',
    'acme/widget',
    '"acme/widget" names both the organization and the repository; write org "acme" and repo "widget"',
  ],
  ['org', '', 'is empty; write an organization, such as "acme"'],
  ['org', '..', '".." consists of dots only; write an organization, such as "acme"'],
  ['org', undefined, 'is missing; write an organization, such as "acme"'],
  ['org', 7, 'expected a string, got 7; write an organization, such as "acme"'],
  [
    'repo',
    'acme/widget',
    '"acme/widget" names both the organization and the repository; write org "acme" and repo "widget"',
  ],
  [
    'repo',
    'https://github.com/acme/widget.git',
    '"https://github.com/acme/widget.git" names both the organization and the repository; write org "acme" and repo "widget"',
  ],
  [
    'repo',
    'wid\u0007get',
    '"wid\\u0007get" contains the character U+0007; Prow allows letters, digits, ".", "_" and "-" in job names; write "wid-get"',
  ],
  ['branch', 'refs/heads/main', '"refs/heads/main" is a ref, not the name of a branch; write "main"'],
  ['branch', 'refs/heads/feature/x', '"refs/heads/feature/x" is a ref, not the name of a branch; write "feature-x"'],
  [
    'branch',
    'feature/x',
    '"feature/x" has a slash; the path of its configuration would be read as another repository\'s; write "feature-x"',
  ],
  ['branch', 'a..b', '"a..b" is not a valid git branch name; write "a.b"'],
  [
    'branch',
    'a__b',
    '"a__b" makes the file acme-widget-a__b.yaml, in which "__" separates branch and variant; use one "_" or "-" in branch',
  ],
  ['variant', '', 'is empty; write a variant, such as "minus1"'],
  ['variant', 'a/b', '"a/b" has a slash; it becomes one part of a path; write "a-b"'],
  ['variant', '../../etc', '"../../etc" has a slash; it becomes one part of a path; write "etc"'],
  ['release', '4.x', '"4.x" is not an OpenShift version; write an OpenShift version, such as "4.22"'],
  ['release', 'v4.22', '"v4.22" is not an OpenShift version; write "4.22"'],
  [
    'release',
    4.2,
    'expected a string, got the number 4.2; numbers lose final zeros: 4.20 is 4.2; write "4.2", or "4.20" if that is meant',
  ],
  ['release', 4.22, 'expected a string, got the number 4.22; numbers lose final zeros: 4.20 is 4.2; write "4.22"'],
];

describe('a name that cannot be', () => {
  it.each(impossible)('%s %j is one problem of a program, with a suggestion', (prop, value, expected) => {
    expect(programProblems({ [prop]: value })).toEqual([`${prop}: ${expected}`]);
  });

  it('is replaced, so that each name of a pipeline is reported once and nothing else', () => {
    const problems = programProblems({ org: 'a b', repo: '', branch: 'x/y', variant: '..', release: '4' });
    expect(problems.map((line) => line.split(':')[0])).toEqual(['org', 'repo', 'branch', 'variant', 'release']);
  });

  it.each([
    ['acme corp/widget/acme corp-widget-main.yaml', 'org: "acme corp" contains a space'],
    ['acme/widget/acme-widget-.yaml', 'branch: is empty'],
    ['acme/widget/acme-widget-ma\u202ein.yaml', 'branch: "ma'],
    ['acme/widget/acme-widget-main__a b.yaml', 'variant: "a b" contains a space'],
  ])('is an error of the file %j', (path, expected) => {
    const file = join(temporaryDirectory(), path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, 'tests: []\n');
    const found = readConfigFile(file)
      .problems.filter(({ severity }) => severity === 'error')
      .map(formatProblem);
    expect(found).toEqual([expect.stringContaining(`zz_generated_metadata.${expected}`)]);
  });

  it.each([['a\nb'], ['..'], ['x'.repeat(300)], ['']])('%j is an error as the id of a construct', (id) => {
    const app = new CiApp();
    new Pipeline(app, id, { ...names, buildRoot: BuildRoot.fromRepository() });
    expect(app.compile().problems.map(({ rule }) => rule)).toContain('impossible-name');
  });
});

describe('a name that can be', () => {
  // Of each odd format, one that repositories on OpenShift CI have.
  it.each([
    ['org', 'ComplianceAsCode'],
    ['org', '3scale'],
    ['repo', 'community.okd'],
    ['repo', 'jdkContainerOcpTests'],
    ['repo', 'openvino_model_server'],
    ['repo', '.github'],
    ['branch', '7.87.x'],
    ['branch', 'cloud_hotfix_releases'],
    ['branch', 'release-4.22'],
    ['branch', 'OSD_1.0'],
    ['variant', '4.16-upgrade-from-stable-4.15-local-gateway'],
    ['variant', 'ABI_x86'],
    ['release', '3.11'],
    ['release', '4.20'],
  ] as const)('%s %s', (kind, name) => {
    expect(findNameProblem(kind, name)).toBeUndefined();
  });

  it('may have two underscores in the branch where a variant follows', () => {
    expect(findMetadataProblems({ ...names, branch: 'a__b', variant: 'c' })).toEqual([]);
  });
});

it.each([['name'], ['.tekton'], ['a b'], ['é']])('%j may be a part of a path', (part) => {
  expect(findPathPartProblem(part)).toBeUndefined();
});
