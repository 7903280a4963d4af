import { type Configuration, describeMetadata } from '../config';
import {
  type ClosedPipeline,
  type ClosedTest,
  describeWhen,
  type GraphNode,
  type ImageGraph,
  imageGraphOf,
  imageSourceOf,
  importedNameOf,
  isKnownStream,
  type StepOrigins,
} from '../plan';
import { type ImageNodes, imageNodesOf, ItemIds } from './image-nodes';
import { type GraphEdge, type PipelineGraph, type PlaceOf, type StepNode, type TestNode } from './pipeline-graph';
import { formatPlace } from '../problems';
import { phaseNames } from '../registry';
import { codeOf, factsOf, stepDetails, yamlOf } from './step-details';

/** What a graph is made from. */
interface GraphSource {
  /** The configuration; what its tests name and the registry lacks is shown by its name. */
  readonly closed: ClosedPipeline;
  readonly placeOf: PlaceOf;
  /** What the graph is of. @default - what the configuration says it is for */
  readonly title?: string;
}

/** The graph of a configuration: its images, its tests, and what needs what. */
export function planGraph({ closed, placeOf, title }: GraphSource): PipelineGraph {
  const { configuration, tests } = closed;
  const ids = new ItemIds();
  const graph = imageGraphOf(closed);
  const importedByStep = new Map(tests.flatMap(({ trail }) => trail).flatMap(importOf));
  const images = imageNodesOf({ its: configuration, graph, placeOf, importedByStep, ids });
  const drawn = tests.map((test, index) => testNodeOf({ test, index, configuration, graph, images, placeOf, ids }));
  return {
    title: title ?? describeMetadata(configuration.zz_generated_metadata),
    images: images.nodes,
    tests: drawn.map(({ node }) => node),
    edges: [...images.edges, ...drawn.flatMap(({ edges }) => edges)],
  };
}

function importOf({ step }: StepOrigins): [string, string][] {
  const tag = step?.from_image;
  return tag ? [[importedNameOf(tag), `${tag.namespace}/${tag.name}:${tag.tag}`]] : [];
}

/** What a test is drawn from. */
interface TestSource {
  readonly test: ClosedTest;
  readonly index: number;
  readonly configuration: Configuration;
  readonly graph: ImageGraph;
  readonly images: ImageNodes;
  readonly placeOf: PlaceOf;
  readonly ids: ItemIds;
}

/** A test of a graph, and what it needs. */
function testNodeOf(source: TestSource): { node: TestNode; edges: GraphEdge[] } {
  const { test, ids } = source;
  const id = ids.next('test', test.name);
  const common = { id, name: test.name, note: describeWhen(test.when), details: () => testDetails(source) };
  const { container } = test.test;
  if (container) {
    const step = containerStep(source);
    const phases = [{ name: 'test' as const, steps: [step] }];
    const node: TestNode = { ...common, kind: 'container', phases };
    return { node, edges: edgesOf(source, id, [edge(source, container.from, step.id, 'from')]) };
  }
  const steps = test.trail.map((traced) => ({ traced, node: stepNode(traced, source) }));
  const phases = phaseNames
    .map((name) => ({ name, steps: steps.filter(({ traced }) => traced.phase === name).map(({ node }) => node) }))
    .filter((phase) => phase.steps.length > 0);
  const node: TestNode = { ...common, kind: 'multi-stage', phases };
  const ofSteps = steps.flatMap(({ traced, node: { id: step } }) => stepEdges(traced, step, source));
  return { node, edges: edgesOf(source, id, ofSteps) };
}

function containerStep({ test: { test }, ids, placeOf, index }: TestSource): StepNode {
  const from = test.container?.from ?? '';
  const details = () => {
    const place = formatPlace(placeOf(['tests', index]));
    return [
      ...factsOf({ image: from, 'defined at': place, timeout: test.timeout }),
      ...codeOf('commands', test.commands),
    ];
  };
  return { id: ids.next('step', test.as), name: test.as, note: `in ${from}`, details, isKnown: true };
}

function stepNode(traced: StepOrigins, source: TestSource): StepNode {
  const { test, ids, placeOf } = source;
  const { name, phase, step } = traced;
  const image = step?.from_image ? importedNameOf(step.from_image) : step?.from;
  const details = () => stepDetails(traced, source.configuration, placeOf);
  return {
    id: ids.next('step', test.name, phase, name),
    name,
    note: image ? `in ${image}` : '',
    details,
    isKnown: Boolean(step),
  };
}

function testDetails({ test: { test, when }, placeOf, index }: TestSource) {
  const { as, steps, literal_steps, container, commands, ...settings } = test;
  const { pre, test: middle, post, env, dependencies, ...rest } = steps ?? literal_steps ?? {};
  const facts = {
    runs: describeWhen(when),
    'defined at': formatPlace(placeOf(['tests', index])),
    workflow: steps?.workflow,
  };
  return [...factsOf(facts), ...yamlOf('settings', { ...settings, ...rest })];
}

type Need = GraphEdge & { readonly node: GraphNode };

function edge(source: TestSource, name: string, to: string, kind: GraphEdge['kind'], label?: string): Need | undefined {
  const { stream, tag } = imageSourceOf(name, source.configuration, source.test.claim);
  if (!isKnownStream(stream)) return undefined;
  const node = source.graph.makerOf(stream.startsWith('stable') ? stream : `${stream}:${tag}`);
  const from = node && source.images.idOf(node);
  return from ? { from, to, kind, node, ...(label ? { label } : {}) } : undefined;
}

function stepEdges({ step, dependencies }: StepOrigins, id: string, source: TestSource): (Need | undefined)[] {
  const name = step?.from_image ? `pipeline:${importedNameOf(step.from_image)}` : step?.from;
  return [
    ...(name ? [edge(source, name, id, 'from')] : []),
    ...dependencies.map(({ name: variable, value }) => edge(source, value ?? '', id, 'dependency', variable)),
  ];
}

// What comes of a release is needed by many steps alike: the test as a whole has that edge, once.
function edgesOf({ index, graph, images }: TestSource, id: string, needs: readonly (Need | undefined)[]): GraphEdge[] {
  const known = needs.filter((need) => need !== undefined);
  const ofSteps = known.filter(({ node, kind }) => node.kind !== 'release' || kind === 'dependency');
  const node = graph.nodes.find(({ kind, field }) => kind === 'test' && field[1] === index);
  const wanted = [...(node ? graph.providersOf(node) : []), ...known.map((need) => need.node)];
  const release = wanted.filter(({ kind }) => kind === 'release' || kind === 'images');
  const implied = new Set(release.flatMap((maker) => graph.providersOf(maker)));
  const ofTest = [...new Set(release)].filter((maker) => !implied.has(maker)).map((maker) => images.idOf(maker));
  const order = [...new Set(ofTest)].filter((from) => from !== undefined);
  return [
    ...mergeLabels(ofSteps.map(({ node: _, ...rest }) => ({ ...rest, test: id }))),
    ...order.map((from): GraphEdge => ({ from, to: id, kind: 'order' })),
  ];
}

function mergeLabels(edges: readonly GraphEdge[]): GraphEdge[] {
  const merged = new Map<string, GraphEdge>();
  for (const each of edges) {
    const key = `${each.from} ${each.to}`;
    const label = [merged.get(key)?.label, each.label].filter(Boolean).join(', ');
    merged.set(key, { ...(merged.get(key) ?? each), ...(label ? { label } : {}) });
  }
  return [...merged.values()];
}
