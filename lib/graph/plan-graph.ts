import { type Configuration, type TestConfiguration, describeMetadata } from '../config';
import { importedNameOf, planImages } from '../plan';
import { type Registry } from '../registry';
import { imageNodesOf } from './image-nodes';
import { ItemIds } from './item-ids';
import { type PipelineGraph, type PlaceOf } from './pipeline-graph';
import { testNodeOf } from './test-node';
import { traceSteps, type TracedStep } from './test-steps';

/** What a graph is made from. */
export interface GraphSource {
  readonly configuration: Configuration;
  /** The step registry. @default - none: what tests name of it is shown by its name */
  readonly registry?: Registry;
  readonly placeOf: PlaceOf;
  /** What the graph is of. @default - what the configuration says it is for */
  readonly title?: string;
}

/** The graph of a configuration: its images, its tests, and what needs what. */
export function planGraph({ configuration, registry, placeOf, title }: GraphSource): PipelineGraph {
  const ids = new ItemIds();
  const tests = configuration.tests ?? [];
  const traced = tests.map((test, index) => traceSteps(test, index, registry));
  const graph = planImages(configuration, (index) => {
    const test = tests[index];
    if (!test?.steps && !test?.literal_steps) return undefined;
    const steps = traced[index]!.flatMap(plannedStep);
    return { steps, hasProfile: hasProfile(test, registry), pullSpecs: pullSpecsOf(test, registry) };
  });
  const importedByStep = new Map(traced.flat().flatMap(importOf));
  const images = imageNodesOf({ its: configuration, graph, placeOf, importedByStep, ids });
  const drawn = tests.map((test, index) =>
    testNodeOf({ test, index, steps: traced[index]!, configuration, registry, graph, images, placeOf, ids }),
  );
  return {
    title: title ?? describeMetadata(configuration.zz_generated_metadata),
    images: images.nodes,
    tests: drawn.map(({ node }) => node),
    edges: [...images.edges, ...drawn.flatMap(({ edges }) => edges)],
  };
}

function plannedStep({ step, dependencies, at, isInline }: TracedStep) {
  if (!step) return [];
  const images = dependencies.map(({ name, value }) => ({ name: value ?? '', env: name }));
  return [{ step: { ...step, dependencies: images }, at, isInline }];
}

function importOf({ step }: TracedStep): [string, string][] {
  const tag = step?.from_image;
  return tag ? [[importedNameOf(tag), `${tag.namespace}/${tag.name}:${tag.tag}`]] : [];
}

function hasProfile({ steps, literal_steps: literal }: TestConfiguration, registry?: Registry) {
  const workflow = workflowOf(steps, registry);
  return Boolean(steps?.cluster_profile || workflow?.cluster_profile || literal?.cluster_profile_literal);
}

function pullSpecsOf({ steps, literal_steps: literal }: TestConfiguration, registry?: Registry) {
  const workflow = workflowOf(steps, registry);
  return { ...workflow?.dependency_overrides, ...(steps ?? literal)?.dependency_overrides };
}

function workflowOf(steps: TestConfiguration['steps'], registry?: Registry) {
  return steps?.workflow === undefined ? undefined : registry?.workflows.get(steps.workflow)?.value;
}
