import { describe, expect, it } from 'vitest';
import * as ci from '../../lib';
import { readConfig, readObject } from '../../lib/config';
import { buildRootTable } from '../../lib/pipeline/build-root';
import { containerTestTable } from '../../lib/pipeline/container-test';
import { imageTable } from '../../lib/pipeline/image';
import {
  imagesJobTable,
  periodicTable,
  postsubmitTable,
  presubmitTable,
  reporterTable,
} from '../../lib/pipeline/images-job';
import { baseImageTable, externalImageTable } from '../../lib/pipeline/imported-images';
import { stepTable } from '../../lib/pipeline/inline-step';
import { jobGeneratorTable } from '../../lib/pipeline/props';
import { literalTestTable } from '../../lib/pipeline/literal-test';
import { multiStageTestTable } from '../../lib/pipeline/multi-stage-test';
import { operatorBundleTable } from '../../lib/pipeline/operator-bundle';
import { pipelineTable } from '../../lib/pipeline/pipeline';
import { promotionTable, promotionTargetTable } from '../../lib/pipeline/promotion';
import { integrationTable, prereleaseTable } from '../../lib/pipeline/release';
import { fileShapes } from '../../lib/registry/schema';
import { readYaml } from '../../lib/yaml';

type Props = Record<string, unknown>;
type Make = (scope: ci.Pipeline, props: never) => unknown;

const cycle: Props = {};
cycle['itself'] = cycle;

/** What a program without a type check may give for anything. */
const wrongValues: readonly unknown[] = [
  ...[5, -2.5, NaN, Infinity, '', 'word', '4 hours', null, undefined, true, 5n, Symbol('s')],
  ...[[], ['word'], [5], [null], [undefined], [{}], {}, { wrong: 1 }, { wrong: undefined }, { wrong: null }, cycle],
  ...[() => [], new Date(0), new Map(), ci.NamedImage.fromName('src'), ci.Step.ref('a'), ci.Trigger.onDemand()],
];

const image = ci.NamedImage.fromName('src');
const tag = { namespace: 'ocp', name: '4.22', tag: 'base' };
const step = { from: image, commands: 'make' };
const inTest = (scope: ci.Pipeline, props: object) =>
  new ci.ContainerTest(scope, 'it', { from: scope.src, commands: 'make', ...props });
const inPipeline = (scope: ci.Pipeline, props: object) =>
  new ci.Pipeline(scope.node.root, 'other', { org: 'acme', repo: 'w', branch: 'next', ...props });
const inStep = (scope: ci.Pipeline, props: object) =>
  new ci.MultiStageTest(scope, 'it', { test: [ci.Step.inline('one', { ...step, ...props })] });
const registry = (make: (app: ci.CiApp) => unknown) => (scope: ci.Pipeline) => make(scope.node.root as ci.CiApp);

/** How each construct and each value is made, and of which props. */
const made: Readonly<Record<string, readonly [table: object, make: Make, good?: Props]>> = {
  Pipeline: [pipelineTable, inPipeline],
  Image: [imageTable, (scope, props) => new ci.Image(scope, 'it', props)],
  BaseImage: [baseImageTable, (scope, props) => new ci.BaseImage(scope, 'it', props), tag],
  BaseRpmImage: [baseImageTable, (scope, props) => new ci.BaseRpmImage(scope, 'it', props), tag],
  ExternalImage: [
    externalImageTable,
    (scope, props) => new ci.ExternalImage(scope, 'it', props),
    { ...tag, registry: 'quay.io' },
  ],
  OperatorBundle: [operatorBundleTable, (scope, props) => new ci.OperatorBundle(scope, 'it', props)],
  ContainerTest: [
    containerTestTable,
    (scope, props) => new ci.ContainerTest(scope, 'it', props),
    { from: image, commands: 'make' },
  ],
  MultiStageTest: [
    { ...multiStageTestTable },
    (scope, props) => new ci.MultiStageTest(scope, 'it', props),
    { test: [ci.Step.inline('one', step)] },
  ],
  LiteralTest: [literalTestTable, (scope, props) => new ci.LiteralTest(scope, 'it', props), { steps: {} }],
  'Step.inline': [stepTable, (scope, props) => inStep(scope, props)],
  RegistryStep: [
    { ...stepTable, commandsFile: 0, documentation: 0, directory: 0, owners: 0 },
    (scope, props) => registry((app) => new ci.RegistryStep(app, 'acme-it', props))(scope),
    step,
  ],
  Observer: [
    { ...stepTable, commandsFile: 0, documentation: 0, directory: 0, owners: 0 },
    (scope, props) => registry((app) => new ci.Observer(app, 'acme-it', props))(scope),
    step,
  ],
  Chain: [
    { steps: 0, env: 0, leases: 0, documentation: 0, directory: 0, owners: 0, extra: 0 },
    (scope, props) => registry((app) => new ci.Chain(app, 'acme-it', props))(scope),
    { steps: [ci.Step.inline('one', step)] },
  ],
  Workflow: [
    { ...multiStageTestTable, documentation: 0, directory: 0, owners: 0 },
    (scope, props) => registry((app) => new ci.Workflow(app, 'acme-it', props))(scope),
  ],
  'Trigger.presubmit': [presubmitTable, (scope, props) => inTest(scope, { trigger: ci.Trigger.presubmit(props) })],
  'Trigger.postsubmit': [postsubmitTable, (scope, props) => inTest(scope, { trigger: ci.Trigger.postsubmit(props) })],
  'Trigger.periodic': [
    periodicTable,
    (scope, props) => inTest(scope, { trigger: ci.Trigger.periodic('@daily', props) }),
  ],
  'Reporter.slack': [reporterTable, (scope, props) => inTest(scope, { reporter: ci.Reporter.slack('#c', props) })],
  'BuildRoot.fromRepository': [
    buildRootTable,
    (scope, props) => inPipeline(scope, { buildRoot: ci.BuildRoot.fromRepository(props) }),
  ],
  'BuildRoot.fromImage': [
    baseImageTable,
    (scope, props) => inPipeline(scope, { buildRoot: ci.BuildRoot.fromImage(props) }),
    tag,
  ],
  'BuildRoot.fromDockerfile': [
    imageTable,
    (scope, props) => inPipeline(scope, { buildRoot: ci.BuildRoot.fromDockerfile(props) }),
  ],
  'Release.integration': [
    integrationTable,
    (scope, props) => inPipeline(scope, { releases: { latest: ci.Release.integration('4.22', props) } }),
  ],
  'Release.candidate': [
    prereleaseTable,
    (scope, props) => inPipeline(scope, { releases: { latest: ci.Release.candidate('4.22', props) } }),
  ],
  'Release.prerelease': [
    prereleaseTable,
    (scope, props) => inPipeline(scope, { releases: { latest: ci.Release.prerelease(props) } }),
  ],
  'Release.published': [
    prereleaseTable,
    (scope, props) => inPipeline(scope, { releases: { latest: ci.Release.published('4.22', 'fast', props) } }),
  ],
  'Promotion.toStream': [
    promotionTargetTable,
    (scope, props) => inPipeline(scope, { promotion: ci.Promotion.toStream('x', props) }),
    { namespace: 'acme' },
  ],
  'Promotion.toNowhere': [
    promotionTable,
    (scope, props) => inPipeline(scope, { promotion: ci.Promotion.toNowhere(props) }),
  ],
  imagesJob: [imagesJobTable, (scope, props) => inPipeline(scope, { imagesJob: props })],
  jobGenerator: [jobGeneratorTable, (scope, props) => inPipeline(scope, { jobGenerator: props })],
};

/** The same of arguments that are no props. */
const called: typeof made = {
  'Promotion.and': [
    { other: 0 },
    (scope, props: { other: never }) =>
      inPipeline(scope, { promotion: ci.Promotion.toTag('a', { namespace: 'n' }).and(props.other) }),
  ],
  Resources: [
    { requests: 0, limits: 0 },
    (scope, props: { requests: never; limits: never }) =>
      inPipeline(scope, { resources: ci.Resources.requests(props.requests).withLimits(props.limits) }),
    { requests: {}, limits: {} },
  ],
  'Step.ref': [
    { name: 0 },
    (scope, { name }: { name: never }) => new ci.MultiStageTest(scope, 'it', { test: [ci.Step.ref(name)] }),
  ],
  'Step.chain': [
    { name: 0 },
    (scope, { name }: { name: never }) => new ci.MultiStageTest(scope, 'it', { test: [ci.Step.chain(name)] }),
  ],
  suppress: [
    { rule: 0, reason: 0 },
    (scope, props: { rule: never; reason: never }) => scope.suppress(props.rule, props.reason),
  ],
};

/** What the library says of a program with one such thing: nothing, or what its reader says of what it wrote. */
function outcome(make: Make, props: unknown): string[] {
  const app = new ci.CiApp();
  const root = ci.BuildRoot.fromRepository();
  const pipeline = new ci.Pipeline(app, 'main', { org: 'acme', repo: 'widget', branch: 'main', buildRoot: root });
  new ci.ContainerTest(pipeline, 'unit', { from: pipeline.src, commands: 'make' });
  make(pipeline, props as never);
  const { files, problems } = app.compile();
  if (problems.some(({ severity }) => severity === 'error')) {
    return problems.map(({ message }) => message).filter((text) => text.includes('[object'));
  }
  return files.flatMap(({ path, content }) => refusals(path, content));
}

function refusals(path: string, content: string): string[] {
  const kind = /-(ref|chain|workflow|observer)\.yaml$/.exec(path)?.[1] as keyof typeof fileShapes | undefined;
  if (!path.includes('/config/') && !kind) return [];
  if (!kind) {
    const { problems } = readConfig(content, { file: path, unknown: 'warning' });
    return problems.filter(({ severity }) => severity === 'error').map(ci.formatProblem);
  }
  const found: string[] = [];
  readObject(readYaml(content).root!, fileShapes[kind], [], {
    report: (severity, rule, _, field, { message }) =>
      void (severity === 'error' && found.push(`${rule} ${field.join('.')} ${message}`)),
    unknown: 'warning',
  });
  return found;
}

describe.each(Object.entries(made))('%s', (_, [, make]) => {
  it('is told of, or can be read, with anything for its props', () => {
    expect(wrongValues.flatMap((value) => outcome(make, value))).toEqual([]);
  });
});

describe.each(Object.entries({ ...made, ...called }))('%s', (_, [table, make, good = {}]) => {
  it.each(Object.keys(table))('is told of, or can be read, with anything for %s', (prop) => {
    const inside = [NaN, 'word', null, undefined, { wrong: 1 }, image, cycle].flatMap((value) => [
      [value],
      { A: value },
    ]);
    expect([...wrongValues, ...inside].flatMap((value) => outcome(make, { ...good, [prop]: value }))).toEqual([]);
  });
});
