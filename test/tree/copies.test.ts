import { App } from 'cdk8s';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import * as ci from '../../lib';
import { ImageLock } from '../../lib/images';

let other: typeof ci;
let otherImages: { ImageLock: typeof ImageLock };

// A program has the package twice where two of its dependencies ask for versions that exclude each other.
beforeAll(async () => {
  vi.resetModules();
  other = await import('../../lib/index.js');
  otherImages = await import('../../lib/images/index.js');
});

const props = { org: 'acme', repo: 'widget', branch: 'main' };

/** An app of this copy; its pipeline, one test and the targets are of the other. */
function mixedApp(): ci.CiApp {
  const app = new ci.CiApp();
  const buildRoot = ci.BuildRoot.fromImage({ namespace: 'ocp', name: 'release', tag: 'golang' });
  const pipeline = new other.Pipeline(app, 'main', { ...props, buildRoot });
  pipeline.suppress('required-parameter', 'whoever starts a run names the registry');
  new other.ContainerTest(pipeline, 'unit', { from: pipeline.src, commands: 'make unit' });
  new ci.ContainerTest(pipeline, 'lint', { from: pipeline.src, commands: 'make lint' });
  new ci.Image(pipeline, 'widget', { from: pipeline.src });
  new other.ProwTarget(app, 'prow');
  new other.TektonTarget(app);
  new other.ReviewPage(app);
  return app;
}

describe('two copies of the package', () => {
  it('are two', () => expect(other.Pipeline).not.toBe(ci.Pipeline));

  it('make one configuration, its jobs, Tekton objects and review page', () => {
    const { files, problems } = mixedApp().compile();
    expect(problems).toEqual([]);
    const text = (end: string) => files.find(({ path }) => path.endsWith(end))?.content;
    expect(text('config/acme/widget/acme-widget-main.yaml')).toMatch(
      /tag: golang[^]*to: widget[^]*as: unit[^]*as: lint/,
    );
    expect(text('acme-widget-main-presubmits.yaml')).toMatch(/pull-ci-acme-widget-main-lint[^]*-main-unit/);
    expect(files.filter(({ path }) => path.startsWith('tekton/')).length).toBeGreaterThan(5);
    expect(text('README.md')).toContain('pull-ci-acme-widget-main-unit');
  });

  it('know what the other made, and no subclass of a user does', () => {
    class Mine extends ci.Pipeline {}
    const foreign = new other.Pipeline(new ci.CiApp(), 'main', props);
    expect([foreign instanceof ci.Pipeline, ci.Pipeline.isPipeline(foreign)]).toEqual([true, true]);
    expect([foreign instanceof Mine, new Mine(new ci.CiApp(), 'mine', props) instanceof other.Pipeline]).toEqual([
      false,
      true,
    ]);
  });

  it('tell of a wrong value once, whichever of them was given it', () => {
    const app = new ci.CiApp();
    const pipeline = new other.Pipeline(app, 'main', { ...props, buildRoot: other.BuildRoot.fromRepository() });
    new ci.ContainerTest(pipeline, 'unit', { from: 'src' as never, commands: 'make' });
    expect(app.compile().problems.map(({ rule }) => rule)).toEqual(['wrong-type']);
  });

  it('see one image lock', () => {
    const app = new ci.CiApp();
    new ImageLock('lock.yaml', new Map([['a/b:c', 'sha256:1']])).attachTo(app);
    expect(otherImages.ImageLock.of(new App())).toBeUndefined();
    expect(otherImages.ImageLock.of(app)?.pin('a/b:c')).toBe('a/b@sha256:1');
  });

  it('tell of a part that has another app, once', () => {
    new other.Pipeline(new App(), 'stray', props);
    expect(new ci.CiApp().compile().problems.map(({ rule }) => rule)).toEqual(['no-ci-app']);
  });
});

describe('a copy of another contract', () => {
  const strange = { contract: 2, version: '9.9.9', directory: '/elsewhere' };
  const says =
    /^was made by cdk8s-openshift-ci 9\.9\.9 at \/elsewhere, which does not work with version \d\S+ at \/\S+$/;
  const markOf = (name: string) => Symbol.for(`cdk8s-openshift-ci.${name}`);

  it('is one error for each construct, and nothing is written', () => {
    const app = mixedApp();
    const pipeline = app.node.findChild('main');
    Object.defineProperty(pipeline, markOf('Part'), { value: strange });
    const { files, problems } = app.compile();
    expect(files).toEqual([]);
    expect(problems).toMatchObject([{ rule: 'other-copy', place: { construct: 'main' } }]);
    expect(problems[0]?.message).toMatch(says);
  });

  it('is an error for a value', () => {
    const buildRoot = ci.BuildRoot.fromRepository();
    Object.defineProperty(buildRoot, markOf('BuildRoot'), { value: strange });
    const app = new ci.CiApp();
    const pipeline = new ci.Pipeline(app, 'main', { ...props, buildRoot });
    new ci.ContainerTest(pipeline, 'unit', { from: pipeline.src, commands: 'make' });
    const { files, problems } = app.compile();
    expect(files).toEqual([]);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringMatching(says)]);
  });
});

describe('classes whose names a bundler shortened', () => {
  it('compile to the same files', () => {
    const paths = (app: ci.CiApp) => app.compile().files.map(({ path }) => path);
    const before = paths(mixedApp());
    for (const value of [...Object.values(ci), ...Object.values(other)])
      if (typeof value === 'function') Object.defineProperty(value, 'name', { value: 'a' });
    expect(mixedApp().compile().problems).toEqual([]);
    expect(paths(mixedApp())).toEqual(before);
  });
});

describe('CiApp.of', () => {
  it('is the app above, and refuses another root', () => {
    const app = new ci.CiApp();
    expect(ci.CiApp.of(new ci.Pipeline(app, 'main', props))).toBe(app);
    expect(() => ci.CiApp.of(new App())).toThrow('needs CiApp at the root; create the root with new CiApp()');
    expect([ci.CiApp.isCiApp(app), ci.CiApp.isCiApp(new App()), ci.CiApp.isCiApp(undefined)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
