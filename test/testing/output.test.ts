import { describe, expect, it } from 'vitest';
import { BuildRoot, CiApp, ContainerTest, Pipeline } from '../../lib';
import { Output, outputOf } from '../../lib/testing';
import { failureOf } from './failure-of';
import { widgetApp } from './widget-app';

const output = outputOf(widgetApp());
const file = (path: string, content: string) => ({ path, content, place: { file: path } });

describe('an output', () => {
  it('has the paths of all files, in order', () => {
    expect(output.paths).toEqual([
      'blue/Service.web.yaml',
      'ci-operator/config/acme/widget/acme-widget-main.yaml',
      'ci-operator/config/acme/widget/acme-widget-main__next.yaml',
      'ci-operator/jobs/acme/widget/acme-widget-main-presubmits.yaml',
      'green/Service.web.yaml',
      'page/ConfigMap.page.yaml',
    ]);
  });

  it('gives the text and the documents of a file', () => {
    const page = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'page' } };
    expect(output.text('page/ConfigMap.page.yaml')).toBe(
      '---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: page\n',
    );
    expect(output.documents('page/ConfigMap.page.yaml')).toEqual([page]);
    expect(new Output([file('two.yaml', 'a: 1\n---\nb: 2\n')]).documents('two.yaml')).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it('gives a configuration by the name of its repository, typed', () => {
    const { tests } = output.object('configuration', 'acme/widget@main [next]');
    expect(tests).toEqual([{ as: 'unit', commands: 'make unit', container: { from: 'src' } }]);
  });

  it.each([
    ['presubmit', 'pull-ci-acme-widget-main-unit'],
    ['presubmit', 'pull-ci-acme-widget-main-unit of acme/widget'],
    ['ConfigMap', 'page'],
    ['Service', 'green/web'],
  ])('gives the %s %s as plain data', (kind, name) => {
    const found = output.object<{ name?: string; metadata?: { name: string } }>(kind, name);
    const bare = name.replace(/^.*\/(?=web)| of .*/g, '');
    expect([found.metadata?.name ?? found.name, Object.getPrototypeOf(found)]).toEqual([bare, Object.prototype]);
  });

  it('lists what is of a kind, with the files', () => {
    expect(output.objects('Service').map(({ name, file }) => [name, file])).toEqual([
      ['blue/web', 'blue/Service.web.yaml'],
      ['green/web', 'green/Service.web.yaml'],
    ]);
    expect(output.objects()).toHaveLength(7);
  });

  it('can be narrowed down to a folder or a file', () => {
    expect(output.below('green').object('Service', 'web')).toMatchObject({ metadata: { namespace: 'green' } });
    expect(output.below('green/').paths).toEqual(['green/Service.web.yaml']);
    expect(output.below('blue/Service.web.yaml').objects()).toHaveLength(1);
  });

  it('prefers the whole name to one without the namespace', () => {
    const named = (namespace: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: web, ${namespace} }\n`;
    const pods = new Output([file('a.yaml', named('uid: a')), file('b.yaml', named('namespace: blue'))]);
    expect(pods.object('Pod', 'web')).toMatchObject({ metadata: { uid: 'a' } });
  });
});

describe('what is not there is told, with what is there', () => {
  const kinds = '\n  Service (2)\n  configuration (2)\n  presubmit (2)\n  ConfigMap (1)';
  const services = '\n  Service blue/web in blue/Service.web.yaml\n  Service green/web in green/Service.web.yaml';
  const files = output.paths.map((path) => `\n  ${path}`).join('');

  it.each([
    ['a misspelt name', 'Service', 'wbe', `no Service has the name "wbe"; did you mean "web"? There is:${services}`],
    ['an unlike name', 'Service', 'database', `no Service has the name "database". There is:${services}`],
    [
      'a name of another kind',
      'ConfigMap',
      'web',
      `no ConfigMap has the name "web", but:${services}\nOf kind ConfigMap there is:\n  ConfigMap page in page/ConfigMap.page.yaml`,
    ],
    ['a misspelt kind', 'service', 'web', `nothing is of kind "service"; did you mean "Service"? There is:${kinds}`],
    ['a kind that nothing is of', 'Pod', 'web', `nothing is of kind "Pod". There is:${kinds}`],
    [
      'a name of several',
      'Service',
      'web',
      `there are 2 of kind Service and name "web"; say which by the whole name, or by below(folder):${services}`,
    ],
  ])('%s', (_, kind, name, message) => {
    expect(failureOf(() => output.object(kind, name))).toBe(message);
  });

  it('a file', () => {
    expect(failureOf(() => output.text('page/ConfigMap.pag.yaml'))).toBe(
      `nothing is written to "page/ConfigMap.pag.yaml"; did you mean "page/ConfigMap.page.yaml"? There is:${files}`,
    );
  });

  it('a folder', () => {
    expect(failureOf(() => output.below('page').below('pages'))).toBe(
      'nothing is written below "pages"; did you mean "page"? There is:\n  page',
    );
    expect(failureOf(() => output.below('pag'))).toMatch(/^nothing is written below "pag"; did you mean "page"\?/);
    expect(failureOf(() => new Output([]).below('pages'))).toBe('nothing is written below "pages". There is nothing.');
  });

  it('in a file that is no YAML in spite of its name', () => {
    const broken = new Output([file('chart.yaml', 'a: [1\n')]);
    expect(failureOf(() => broken.object('Pod', 'web'))).toBe(
      'nothing is of kind "Pod". There is nothing.\nNot looked into, since they are no YAML: chart.yaml',
    );
    expect(failureOf(() => broken.documents('chart.yaml'))).toBe(
      'chart.yaml:2:1: flow sequence in block collection must be sufficiently indented and end with a ]; text("chart.yaml") gives the file as it is',
    );
  });
});

describe('an app', () => {
  it('with errors has no output: all of them are told', () => {
    const app = new CiApp();
    const widget = new Pipeline(app, 'main', {
      ...{ org: 'acme', repo: 'widget', branch: 'main', release: '4.22' },
      buildRoot: BuildRoot.fromRepository(),
    });
    for (const name of ['Unit', 'e 2 e']) new ContainerTest(widget, name, { from: widget.src, commands: 'make' });
    const wrong = 'is not a valid pod name';
    const remedy = 'use lower-case letters, digits, - and . with a letter or digit at both ends';
    expect(failureOf(() => outputOf(app)).replaceAll(/ \([^()]*:\d+:\d+\)/g, '')).toBe(
      [
        'nothing is written, since there are errors:',
        `main/test-Unit: tests[0].as: "Unit" ${wrong}; ${remedy} [invalid-test-name]`,
        `main/test-e 2 e: tests[1].as: "e 2 e" ${wrong}; ${remedy} [invalid-test-name]`,
        '2 errors',
      ].join('\n'),
    );
  });

  it('with warnings has an output, and they are part of it', () => {
    const problem = {
      severity: 'warning',
      rule: 'odd',
      place: { file: 'a' },
      message: 'is odd',
      remedy: 'even',
    } as const;
    expect(outputOf({ compile: () => ({ files: [], problems: [problem] }) }).problems).toEqual([problem]);
  });
});
