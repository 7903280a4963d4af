import { ApiObject, Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import {
  BaseImage,
  BuildRoot,
  CiApp,
  ClusterProfile,
  ContainerTest,
  MultiStageTest,
  NamedImage,
  Pipeline,
  ProwTarget,
  RegistryStep,
  Resources,
  ReviewPage,
  Step,
  Trigger,
} from '../../lib';
import { Cluster, ClusterTemplate } from '../../lib/kata';
import { type ConstructPlace, formatProblem, isError } from '../../lib/problems';
import { directoryOf } from '../support/write-files';

// A program can hold half of a surrogate pair, and no file can.
const half = '\ud83d';
const message = 'U+D83D is an unpaired surrogate, which is not a character; remove it, or write the whole pair';

interface Program {
  readonly app: CiApp;
  readonly pipeline: Pipeline;
}

const step = () => Step.inline('run', { from: NamedImage.fromName('src'), commands: 'make', resources });
const resources = Resources.requests({ cpu: '1', memory: '1Gi' });

/** What is wrong with a program that has a sound pipeline and what `add` gives it, without the lines of the program. */
function errorsOf(add: (program: Program) => void): string[] {
  const app = new CiApp({ outdir: directoryOf({}) });
  const pipeline = new Pipeline(app, 'main', {
    org: 'acme',
    repo: 'widget',
    branch: 'main',
    buildRoot: BuildRoot.fromRepository(),
    resources: { '*': resources },
  });
  new ContainerTest(pipeline, 'unit', { from: pipeline.src, commands: 'make' });
  add({ app, pipeline });
  const { problems, files } = app.compile();
  expect(files).toEqual([]);
  return problems.filter(isError).map((problem) => {
    return formatProblem({ ...problem, place: { construct: (problem.place as ConstructPlace).construct } });
  });
}

const places: [what: string, add: (program: Program) => void, error: string][] = [
  [
    'commands',
    ({ pipeline }) => new ContainerTest(pipeline, 'lint', { from: pipeline.src, commands: `make ${half}` }),
    `main/test-lint: tests[1].commands: ${message} [unwritable-character]`,
  ],
  [
    'a pattern of a trigger',
    ({ pipeline }) => {
      const trigger = Trigger.presubmit({ runIfChanged: `^docs/${half}` });
      new ContainerTest(pipeline, 'lint', { from: pipeline.src, commands: 'make', trigger });
    },
    `main/test-lint: tests[1].run_if_changed: ${message} [unwritable-character]`,
  ],
  [
    'a key of extra fields',
    ({ pipeline }) =>
      new ContainerTest(pipeline, 'lint', { from: pipeline.src, commands: 'make', extra: { [`a${half}`]: 1 } }),
    `main/test-lint: tests[1]: ${message} [unwritable-character]`,
  ],
  [
    'the tag of an image',
    ({ pipeline }) => new BaseImage(pipeline, 'cli', { namespace: 'ocp', name: 'cli', tag: `4${half}` }),
    `main/base-image-cli: base_images.cli.tag: ${message} [unwritable-character]`,
  ],
  [
    'the type of a cluster profile',
    ({ app, pipeline }) => {
      new ProwTarget(app, 'prow');
      const clusterProfile = ClusterProfile.fromName('aws', `aws${half}`);
      new MultiStageTest(pipeline, 'e2e', { clusterProfile, test: [step()] });
    },
    `main: the cluster type of "aws": ${message} [unwritable-character]`,
  ],
  [
    'the commands of a registry step',
    ({ app }) =>
      new RegistryStep(app, 'acme-run', {
        from: NamedImage.fromName('src'),
        commands: half,
        resources,
        documentation: 'Runs.',
      }),
    `ref-acme-run: commands: ${message} [unwritable-character]`,
  ],
  [
    "an object of a user's chart",
    ({ app }) => {
      const chart = new Chart(app, 'more');
      new ApiObject(chart, 'map', { apiVersion: 'v1', kind: 'ConfigMap', data: { list: { a: [`x${half}`] } } });
    },
    `more/map: data.list.a[0]: ${message} [unwritable-character]`,
  ],
  [
    'a prop of a cluster',
    ({ app }) => {
      const cluster = Cluster.aws({ instanceType: 'm5.metal', region: `us-${half}` });
      new ClusterTemplate(new Chart(app, 'aws'), 'cluster', { cluster });
    },
    `aws/cluster: Cluster.aws: region: ${message} [unwritable-character]`,
  ],
];

describe('half of a surrogate pair is an error at its construct', () => {
  it.each(places)('in %s', (_what, add, error) => {
    expect(errorsOf(add)).toEqual([error]);
  });

  it('in the name of a directory, with which links are made', () => {
    const errors = errorsOf(({ app }) => {
      new ReviewPage(app, 'review');
      const props = { org: 'acme', repo: 'gadget', branch: 'main', outputRoot: `old${half}` };
      const other = new Pipeline(app, 'gadget', { ...props, buildRoot: BuildRoot.fromRepository() });
      new ContainerTest(other, 'unit', { from: other.src, commands: 'make' });
    });
    expect(errors.join('\n')).toContain('has an unpaired surrogate in its path');
  });
});
