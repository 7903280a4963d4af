import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as ci from '../../lib';
import { findProblems } from '../../lib/checks';
import { writeConfig } from '../../lib/config';
import { type UnplacedProblem } from '../../lib/problems';
import { readRegistry } from '../../lib/registry';
import { validRegistry, writeRegistry } from '../registry/registry-files';
import { type TypeScriptMistake, typeScriptMistakes } from './mistakes-in-typescript';
import { mistakes } from './seeded-mistakes';
import { validConfig } from './valid-config';
import { addValidPipeline, validSettings } from './valid-pipeline';

const registry = writeRegistry(validRegistry());
const programs = ['test/checks/valid-pipeline.ts', 'test/checks/mistakes-in-typescript.ts'];

/** `file:line` of the line that a comment names. */
function placeOf(name: string): string {
  const found = programs.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => (line.endsWith(`// line: ${name}`) ? [`${file}:${index + 1}`] : [])),
  );
  expect(found).toHaveLength(1);
  return found[0]!;
}

function programWith(made: readonly TypeScriptMistake[]) {
  const app = new ci.CiApp({ registry });
  const settings = validSettings();
  for (const { change } of made) change?.(settings);
  const pipeline = addValidPipeline(app, settings);
  for (const { add } of made) add?.(pipeline);
  return { text: writeConfig(pipeline.toConfiguration()), problems: app.compile().problems };
}

/** What checkconfig says of the configuration after some of the seeded mistakes. */
function configWith(rules: readonly string[]) {
  const configuration = validConfig();
  for (const { rule, change } of mistakes) if (rules.includes(rule)) change(configuration);
  return {
    text: writeConfig(configuration),
    problems: findProblems(configuration, { registry: readRegistry(registry).registry }),
  };
}

const withoutPlace = ({ severity, rule, field, message, remedy }: UnplacedProblem) => ({
  severity,
  rule,
  field,
  message,
  remedy,
});
const rules = Object.keys(typeScriptMistakes);

describe('a mistake that is made in TypeScript', () => {
  it('begins with constructs in which nothing is wrong', () => {
    const { text, problems } = programWith([]);
    expect(text).toBe(writeConfig(validConfig()));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is one of those that are seeded into configurations, and none is left out', () => {
    expect(rules).toEqual(mistakes.map(({ rule }) => rule));
  });

  it.each(rules)('%s is told as in a configuration, with the path in the tree and the line of the program', (rule) => {
    const { construct, line } = typeScriptMistakes[rule]!;
    const [program, config] = [programWith([typeScriptMistakes[rule]!]), configWith([rule])];
    expect(program.text).toBe(config.text);
    const of = (problem: { rule: string }) => problem.rule === rule;
    const expected = config.problems.filter(of);
    expect(expected).toHaveLength(1);
    const told = program.problems.filter(of);
    expect(told.map(withoutPlace)).toEqual(expected.map(withoutPlace));
    expect(told[0]!.place).toEqual({ construct, program: expect.stringMatching(`^${placeOf(line)}:`) as string });
  });

  it('is told beside all the others, in one run', () => {
    const program = programWith(Object.values(typeScriptMistakes));
    const config = configWith(rules);
    expect(program.text).toBe(config.text);
    const told = program.problems.map(withoutPlace);
    expect(told).toEqual(expect.arrayContaining(config.problems.map(withoutPlace)));
    expect(rules.filter((rule) => !told.some((problem) => problem.rule === rule))).toEqual([]);
  });
});

describe('mistakes between pipelines', () => {
  const widget = { org: 'acme', repo: 'widget', buildRoot: ci.BuildRoot.fromRepository() };
  const said = (app: ci.CiApp) =>
    app.compile().problems.map((problem) => ci.formatProblem(problem).replaceAll(/ \(\S+:\d+:\d+\)/g, ''));
  const addUnit = (pipeline: ci.Pipeline) =>
    new ci.ContainerTest(pipeline, 'unit', { from: pipeline.src, commands: 'make' });

  it('are told of a branch that two cover, and a tag that two publish', () => {
    const app = new ci.CiApp();
    const promotion = ci.Promotion.toTag('v1', {
      namespace: 'acme',
      additionalImages: { widget: ci.NamedImage.fromName('src') },
    });
    for (const branch of ['main', 'main-next']) {
      addUnit(new ci.Pipeline(app, branch, { ...widget, branch, promotion }));
    }
    expect(said(app)).toEqual([
      'main-next: promotion.to[0]: publishes acme/widget:v1, which acme/widget@main publishes too; publish it once: disable one of the targets, or exclude the image from one [tag-promoted-twice]',
      'main-next: zz_generated_metadata.branch: "main-next" is also covered by the configuration of main; give one of them a variant, or rename a branch [covered-branch]',
    ]);
  });

  it('are not told of pipelines below different roots', () => {
    const app = new ci.CiApp();
    addUnit(new ci.Pipeline(app, 'new', { ...widget, branch: 'main' }));
    addUnit(new ci.Pipeline(app, 'old', { ...widget, branch: 'main', outputRoot: 'eras/old' }));
    expect(said(app)).toEqual([]);
  });

  it('are told once of an image of another pipeline, however it is used', () => {
    const app = new ci.CiApp();
    const [mine, theirs] = ['main', 'next'].map(
      (branch) => new ci.Pipeline(app, branch, { ...widget, branch, variant: branch }),
    );
    addUnit(mine!);
    const image = new ci.Image(theirs!, 'operator');
    new ci.Image(mine!, 'built', { from: image });
    new ci.ContainerTest(mine!, 'container', { from: image, commands: 'make' });
    const dependencies = { OPERATOR: image };
    const step = ci.Step.inline('run', { from: mine!.src, commands: 'echo $OPERATOR', dependencies });
    new ci.MultiStageTest(mine!, 'steps', { test: [step] });
    const message =
      'uses the image "operator" of the pipeline next; define the image in main too, or import the published one [foreign-image]';
    expect(said(app)).toEqual(
      ['main/image-built', 'main/test-container', 'main/test-steps'].map((at) => `${at}: ${message}`),
    );
  });
});
