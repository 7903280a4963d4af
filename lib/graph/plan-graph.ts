import { describeMetadata } from '../config';
import { type ClosedPipeline, imageGraphOf, importedNameOf, type StepOrigins } from '../plan';
import { imageNodesOf } from './image-nodes';
import { ItemIds } from './item-ids';
import { type PipelineGraph, type PlaceOf } from './pipeline-graph';
import { testNodeOf } from './test-node';

/** What a graph is made from. */
export interface GraphSource {
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
