import { ApiObject, App, Chart, type AppProps, JsonPatch, Lazy, YamlOutputType } from 'cdk8s';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import * as ci from '../../lib';
import { temporaryDirectory } from '../support/run-program';

const outputTypes = [
  YamlOutputType.FILE_PER_APP,
  YamlOutputType.FILE_PER_CHART,
  YamlOutputType.FILE_PER_RESOURCE,
  YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
] as const;

function configMap(scope: Chart, id: string, metadata: object = {}): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id, ...metadata } });
}

function filesOf(fill: (app: App) => void, props: ci.CiAppProps = {}): Record<string, string> {
  const app = new ci.CiApp({ ciOperator: false, ...props });
  fill(app);
  const { files, problems } = app.compile();
  expect(problems.map(ci.formatProblem)).toEqual([]);
  return Object.fromEntries(files.map(({ path, content }) => [path, content]));
}

const namesIn = (text: string) =>
  parseAllDocuments(text).map((document) => (document.toJS() as { metadata: { name: string } }).metadata.name);

/** A generator that gives the same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

/** Charts in charts, with objects that depend on objects and charts made before them. */
function fillAtRandom(app: App, seed: number): void {
  const random = numbers(seed);
  const charts: Chart[] = [];
  const objects: ApiObject[] = [];
  for (let index = 0; index < 1 + random(4); index++) {
    const scope = random(4) === 0 && charts.length > 0 ? charts[random(charts.length)]! : app;
    charts.push(new Chart(scope, `chart${index}`));
  }
  for (let index = 0; index < 2 + random(7); index++)
    objects.push(configMap(charts[random(charts.length)]!, `object${index}`));
  for (let count = random(5); count > 0; count--) {
    const [from, to] = [random(objects.length), random(objects.length)];
    if (from > to) objects[from]!.addDependency(objects[to]!);
  }
}

function writtenByCdk8s(seed: number, yamlOutputType: YamlOutputType): Record<string, string[]> | 'refused' {
  const outdir = temporaryDirectory();
  const app = new App({ outdir, yamlOutputType });
  fillAtRandom(app, seed);
  try {
    app.synth();
  } catch {
    return 'refused';
  }
  const paths = readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return Object.fromEntries(paths.sort().map((path) => [path, namesIn(readFileSync(join(outdir, path), 'utf8'))]));
}

function writtenByUs(seed: number, yamlOutputType: YamlOutputType): Record<string, string[]> | 'refused' {
  const app = new ci.CiApp({ ciOperator: false, yamlOutputType });
  fillAtRandom(app, seed);
  const { files, problems } = app.compile();
  if (problems.length > 0) return 'refused';
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return Object.fromEntries(sorted.map(({ path, content }) => [path, namesIn(content)]));
}

describe('charts of users', () => {
  it('have the files, numbers and order that cdk8s gives them, in random apps', () => {
    let numbered = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const type = outputTypes[seed % outputTypes.length]!;
      const ours = writtenByUs(seed, type);
      expect(ours, `seed ${seed}`).toEqual(writtenByCdk8s(seed, type));
      if (Object.keys(ours).some((path) => path.startsWith('0001-'))) numbered++;
    }
    expect(numbered).toBeGreaterThan(10);
  });

  it('tell a circle of dependencies as a problem', () => {
    const app = new ci.CiApp();
    const chart = new Chart(app, 'chart');
    const [one, two] = [configMap(chart, 'one'), configMap(chart, 'two')];
    one.addDependency(two);
    two.addDependency(one);
    expect(app.compile().problems).toMatchObject([{ severity: 'error', rule: 'dependency-cycle' }]);
  });

  it('begin each document with ---, so that cdk8s synth -p prints whole ones', () => {
    const files = filesOf((app) => {
      for (const id of ['a', 'b']) configMap(new Chart(app, id), `in-${id}`);
    });
    expect(namesIn(Object.values(files).join(''))).toEqual(['in-a', 'in-b']);
  });

  it.each(outputTypes)('hold equal names of two namespaces, groups and cases, with the output type %s', (type) => {
    const files = filesOf(
      (app) => {
        const chart = new Chart(app, 'chart');
        for (const namespace of ['one', 'two']) configMap(chart, `same-${namespace}`, { name: 'same', namespace });
        for (const apiVersion of ['v1', 'serving.knative.dev/v1'])
          new ApiObject(chart, `web-${apiVersion[0]}`, { apiVersion, kind: 'Service', metadata: { name: 'web' } });
        configMap(chart, 'upper', { name: 'acme:ci:reader' });
        configMap(chart, 'lower', { name: 'acmecireader' });
      },
      { yamlOutputType: type },
    );
    const names = Object.keys(files).map((path) => path.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    for (const path of names) expect(path).toMatch(/^[\w./-]+$/);
    const all = Object.values(files).flatMap(namesIn).sort();
    expect(all).toEqual(['acme:ci:reader', 'acmecireader', 'same', 'same', 'web', 'web']);
  });

  it('name the file by the namespace or group where only that differs', () => {
    const files = filesOf(
      (app) => {
        const chart = new Chart(app, 'chart');
        for (const namespace of ['one', 'two']) configMap(chart, `same-${namespace}`, { name: 'same', namespace });
      },
      { yamlOutputType: YamlOutputType.FILE_PER_RESOURCE, outputFileExtension: '.yaml' },
    );
    expect(Object.keys(files)).toEqual(['ConfigMap.one.same.yaml', 'ConfigMap.two.same.yaml']);
  });

  it('fit into the names of files', () => {
    const files = filesOf((app) => void configMap(new Chart(app, 'chart'), 'long', { name: 'x'.repeat(253) }), {
      yamlOutputType: YamlOutputType.FILE_PER_RESOURCE,
    });
    expect(Object.keys(files)[0]!.length).toBeLessThan(220);
  });

  it('tell an object that cannot be serialized as a problem', () => {
    const app = new ci.CiApp();
    const object = configMap(new Chart(app, 'chart'), 'a');
    object.addJsonPatch(JsonPatch.remove('/data/missing'));
    const { problems } = app.compile();
    expect(problems).toMatchObject([{ rule: 'invalid-object', place: { construct: 'chart/a' } }]);
  });
});

describe('props of cdk8s', () => {
  it('reach the App: resolvers, and the file that validation plugins read', () => {
    const resolvers: AppProps['resolvers'] = [
      { resolve: (context) => void (context.value === 'now' && context.replaceValue('later')) },
    ];
    const files = filesOf(
      (app) => {
        const data = { when: 'now', other: Lazy.any({ produce: () => 'lazy' }) as unknown };
        new ApiObject(new Chart(app, 'chart'), 'a', { apiVersion: 'v1', kind: 'ConfigMap', data });
      },
      { resolvers, recordConstructMetadata: true },
    );
    expect(files['chart.k8s.yaml']).toContain('  other: lazy\n  when: later\n');
    expect(JSON.parse(files['construct-metadata.json']!)).toMatchObject({ version: '1.0.0' });
    expect(files['construct-metadata.json']).toContain('{"path":"chart/a"}');
  });

  it('are refused where they are misspelt', () => {
    const app = new ci.CiApp({ yamlOutputTyp: 1 } as ci.CiAppProps);
    expect(app.compile().problems.map(ci.formatProblem)).toEqual([
      expect.stringMatching(/^CiApp: .*yamlOutputTyp.*yamlOutputType/),
    ]);
  });
});
