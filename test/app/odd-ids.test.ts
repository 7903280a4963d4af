import { expect, it } from 'vitest';
import { BuildRoot, CiApp, ContainerTest, Pipeline, ProwTarget, ReviewPage, Summary, Target } from '../../lib';
import { ImageSource } from '../../lib';
import { expandTemplate, ImageStream } from '../../lib/openshift';
import { RuntimeInstaller } from '../../lib/kata';
import { nameOfUse } from '../../lib/engines/image-source';
import { Task } from '../../lib/tekton';

type Class = new (scope: unknown, id: unknown, props?: unknown) => unknown;

const made =
  (kind: unknown, id: unknown, props: unknown = {}) =>
  () =>
    new (kind as Class)(new CiApp({ outdir: '/nonexistent' }), id, props);

it.each([
  ['ProwTarget', ProwTarget],
  ['ReviewPage', ReviewPage],
  ['ImageStream', ImageStream],
  ['Task', Task],
  ['RuntimeInstaller', RuntimeInstaller],
])('%s names itself where its id is no text', (name, kind) => {
  for (const [id, given] of [
    [5, 'a number'],
    [[], 'a list'],
    [null, 'null'],
  ] as const)
    expect(made(kind, id)).toThrow(
      new Error(`${name}: expected a string for the id, got ${given}; write new ${name}(scope, 'name', …)`),
    );
});

it.each([
  ['Target', Target],
  ['Summary', Summary],
])('%s, which is abstract, is refused by its name', (name, kind) => {
  expect(made(kind, 'x')).toThrow(`${name} is abstract; extend it, or use one of the classes that do`);
});

it('what is no object for props is one problem, however long it is', () => {
  const app = new CiApp({ outdir: '/nonexistent' });
  new (ReviewPage as unknown as Class)(app, 'page', 'y'.repeat(100_000));
  const messages = app.compile().problems.map(({ message }) => message);
  expect(messages).toEqual(['ReviewPage: expected an object for props, got a string']);
});

it('of many has no props the first are named', () => {
  const app = new CiApp({ outdir: '/nonexistent' });
  const props = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`unknown${index}`, 1]));
  new (ReviewPage as unknown as Class)(app, 'page', props);
  const messages = app.compile().problems.map(({ message }) => message);
  expect([messages.length, messages.at(-1)]).toEqual([21, 'ReviewPage has no prop of 80 further names']);
});

it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('%s is a name like any other', (name) => {
  const app = new CiApp({ outdir: '/nonexistent' });
  const widget = new Pipeline(app, 'p', {
    org: 'acme',
    repo: 'widget',
    branch: 'main',
    buildRoot: BuildRoot.fromRepository(),
  });
  new ContainerTest(widget, 'unit', { from: widget.src, commands: 'make', extra: { container: { from: name } } });
  expect(app.compile().problems.map(({ message }) => message)).toEqual([
    expect.stringContaining(`${JSON.stringify(name)}`),
  ]);
  const use = { from: 'nowhere', name } as const;
  expect([nameOfUse(use), ImageSource.only({}).pullSpecOf(use)]).toEqual([name, undefined]);
  const parameters = [{ name }];
  const template = { apiVersion: 'template.openshift.io/v1', kind: 'Template', metadata: { name: 't' } } as const;
  const objects = [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `a-\${${name}}` } }];
  expect(expandTemplate({ ...template, parameters, objects }, {})[0]!.metadata.name).toBe('a-');
});
