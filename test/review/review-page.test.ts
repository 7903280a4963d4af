import { describe, expect, it } from 'vitest';
import * as ci from '../../lib';
import { type Lowered, type LoweringContext, Summary, Target } from '../../lib/files';
import { expectGolden } from '../support/golden';

/** A target that cannot express a test, and warns of another. */
class Limited extends Target {
  override lower({ definitions }: LoweringContext): Lowered {
    const problems = definitions.flatMap(({ placeOf }): ci.Problem[] => [
      {
        severity: 'not-expressible',
        rule: 'limited-claim',
        place: placeOf(['tests', 1]),
        field: ['tests', 1, 'steps'],
        message: 'the target limited cannot express this: a *claimed* cluster | pool',
        remedy: 'run it with ci-operator',
      },
    ]);
    return { files: [], problems };
  }
}

function program(change: (app: ci.CiApp) => void = () => undefined): ci.CiApp {
  const app = new ci.CiApp({ outdir: '/nonexistent' });
  const variants = [{ release: '4.22' }, { variant: 'minus1', release: '4.21' }, { variant: 'small', release: '4.22' }];
  for (const { variant, release } of variants) {
    const buildRoot = ci.BuildRoot.fromRepository();
    const props = { org: 'acme', repo: 'widget', branch: 'main', variant, release, buildRoot };
    const widget = new ci.Pipeline(app, variant ?? 'main', props);
    const base = new ci.BaseImage(widget, 'base', { namespace: 'ocp', name: release, tag: 'base' });
    const operator = new ci.Image(widget, 'operator', { from: base, dockerfile: 'Dockerfile' });
    new ci.ContainerTest(widget, 'unit', { from: widget.src, commands: 'make unit' });
    if (variant === 'small') new ci.BaseImage(widget, 'spare', { namespace: 'ocp', name: release, tag: 'spare' });
    if (variant === 'small') continue;
    new ci.MultiStageTest(widget, 'e2e', {
      clusterProfile: ci.ClusterProfile.fromName('cloud', 'aws'),
      workflow: 'ipi-aws',
      trigger: ci.Trigger.periodic('@daily'),
      test: [ci.Step.inline('e2e', { from: operator, commands: 'make e2e' })],
    });
  }
  new ci.ProwTarget(app, 'prow');
  new Limited(app, 'limited');
  new ci.ReviewPage(app);
  change(app);
  return app;
}

const pageOf = (app: ci.CiApp) => app.compile().files.find(({ path }) => path === 'README.md')!.content;

describe('the page for reviewers', () => {
  it('says what lies where, what the variants are, what runs when, and what to look out for', () => {
    expectGolden('review/README.md', pageOf(program()));
  });

  it('is the same each time', () => {
    expect(pageOf(program())).toBe(pageOf(program()));
  });

  it('shows one picture for pipelines of one shape', () => {
    expect(pageOf(program()).match(/```mermaid/g)).toHaveLength(2);
  });

  it('stays without what is suppressed', () => {
    const suppressed = program((app) => {
      for (const part of app.node.findAll())
        if (part instanceof ci.Pipeline) part.suppress('unused-image', 'it will be used soon');
    });
    expect(pageOf(program())).toContain('(unused-image)');
    expect(pageOf(suppressed)).not.toContain('(unused-image)');
  });

  it('has a heading and a path of the program’s choice', () => {
    const app = new ci.CiApp({ outdir: '/nonexistent' });
    new ci.ReviewPage(app, 'page', { title: 'Widget *CI*', path: 'docs/index.md' });
    expect(app.compile().files).toEqual([
      {
        path: 'docs/index.md',
        content: '# Widget \\*CI\\*\n\nWritten by synth; a change here would be lost.\n',
        place: { construct: 'page' },
      },
    ]);
  });

  it('is refused where a target writes the same file', () => {
    const { files, problems } = program((app) => void new ci.ReviewPage(app, 'second')).compile();
    const clashes = problems.filter(({ rule }) => rule === 'file-clash').map(({ message }) => message);
    expect([files, clashes]).toEqual([[], ['the file "README.md" is written by review-page too']]);
  });
});

it('a summary sees every file, job and problem of the targets, wherever it stands in the program', () => {
  const seen: string[] = [];
  class Watching extends Summary {
    override lower({ files, jobs, problems }: Parameters<Summary['lower']>[0]): Lowered {
      seen.push(`${files.length > 0} ${jobs.length > 0} ${problems.some(({ rule }) => rule === 'limited-claim')}`);
      return { files: [], problems: [] };
    }
  }
  const app = new ci.CiApp({ outdir: '/nonexistent' });
  new Watching(app, 'watching');
  const pipeline = new ci.Pipeline(app, 'main', {
    org: 'a',
    repo: 'b',
    branch: 'main',
    buildRoot: ci.BuildRoot.fromRepository(),
  });
  new ci.ContainerTest(pipeline, 'unit', { from: pipeline.src, commands: 'true' });
  new ci.ProwTarget(app, 'prow');
  new Limited(app, 'limited');
  app.compile();
  expect(seen).toEqual(['true true true']);
});
