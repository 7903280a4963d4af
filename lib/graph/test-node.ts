import { type Configuration, type TestConfiguration } from '../config';
import {
  claimedReleaseOf,
  describeWhen,
  type GraphNode,
  type ImageGraph,
  imageSourceOf,
  importedNameOf,
  isKnownStream,
  whenOf,
} from '../plan';
import { formatPlace } from '../problems';
import { phaseNames, type Registry } from '../registry';
import { codeOf, factsOf, yamlOf } from './details';
import { type ImageNodes } from './image-nodes';
import { type ItemIds } from './item-ids';
import { type GraphEdge, type PlaceOf, type StepNode, type TestNode } from './pipeline-graph';
import { stepDetails } from './step-details';
import { type TracedStep } from './test-steps';

/** What a test is drawn from. */
export interface TestSource {
  readonly test: TestConfiguration;
  readonly index: number;
  readonly steps: readonly TracedStep[];
  readonly configuration: Configuration;
  readonly registry?: Registry;
  readonly graph: ImageGraph;
  readonly images: ImageNodes;
  readonly placeOf: PlaceOf;
  readonly ids: ItemIds;
}

/** A test of a graph, and what it needs. */
export function testNodeOf(source: TestSource): { node: TestNode; edges: GraphEdge[] } {
  const { test, ids } = source;
  const id = ids.next('test', test.as);
  const common = { id, name: test.as, note: describeWhen(whenOf(test)), details: () => testDetails(source) };
  if (test.container) {
    const step = containerStep(source);
    const phases = [{ name: 'test' as const, steps: [step] }];
    const node: TestNode = { ...common, kind: 'container', phases };
    return { node, edges: edgesOf(source, id, [edge(source, test.container.from, step.id, 'from')]) };
  }
  const steps = source.steps.map((traced) => ({ traced, node: stepNode(traced, source) }));
  const phases = phaseNames
    .map((name) => ({ name, steps: steps.filter(({ traced }) => traced.phase === name).map(({ node }) => node) }))
    .filter((phase) => phase.steps.length > 0);
  const node: TestNode = { ...common, kind: 'multi-stage', phases };
  const ofSteps = steps.flatMap(({ traced, node: { id: step } }) => stepEdges(traced, step, source));
  return { node, edges: edgesOf(source, id, ofSteps) };
}

function containerStep({ test, ids, placeOf, index }: TestSource): StepNode {
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

function stepNode(traced: TracedStep, source: TestSource): StepNode {
  const { test, ids, placeOf, registry } = source;
  const { name, phase, step } = traced;
  const image = step?.from_image ? importedNameOf(step.from_image) : step?.from;
  const details = () => stepDetails(traced, source.configuration, placeOf, registry);
  return {
    id: ids.next('step', test.as, phase, name),
    name,
    note: image ? `in ${image}` : '',
    details,
    isKnown: Boolean(step),
  };
}

function testDetails({ test, placeOf, index }: TestSource) {
  const { as, steps, literal_steps, container, commands, ...settings } = test;
  const { pre, test: middle, post, env, dependencies, ...rest } = steps ?? literal_steps ?? {};
  const facts = {
    runs: describeWhen(whenOf(test)),
    'defined at': formatPlace(placeOf(['tests', index])),
    workflow: steps?.workflow,
  };
  return [...factsOf(facts), ...yamlOf('settings', { ...settings, ...rest })];
}

type Need = GraphEdge & { readonly node: GraphNode };

function edge(source: TestSource, name: string, to: string, kind: GraphEdge['kind'], label?: string): Need | undefined {
  const { stream, tag } = imageSourceOf(name, source.configuration, claimedReleaseOf(source.test));
  if (!isKnownStream(stream)) return undefined;
  const node = source.graph.makerOf(stream.startsWith('stable') ? stream : `${stream}:${tag}`);
  const from = node && source.images.idOf(node);
  return from ? { from, to, kind, node, ...(label ? { label } : {}) } : undefined;
}

function stepEdges({ step, dependencies }: TracedStep, id: string, source: TestSource): (Need | undefined)[] {
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
