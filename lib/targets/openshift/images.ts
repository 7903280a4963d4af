import { type ClosedPipeline, type PlannedBuild, type PlannedImport } from '../../plan';

/** An image of the central cluster, by the names of its stream. */
export interface CentralImage {
  /** The namespace of the image stream. */
  readonly namespace: string;
  /** The image stream. */
  readonly name: string;
  /** The tag of the image stream. */
  readonly tag: string;
}

/** Where an image of the central cluster is pulled from. */
export type PullSpecOf = (image: CentralImage) => string;

/** An image that is pulled. */
export interface PulledImage {
  readonly name: string;
  readonly pullSpec: string;
}

/** A build that BuildConfigs can express. */
export type ExpressibleBuild = Exclude<PlannedBuild, { readonly kind: 'other' }>;

/** The images of a configuration, as far as BuildConfigs can express them. */
export interface PipelineImages {
  readonly pulled: readonly PulledImage[];
  /** By their stages: each comes after all it needs. */
  readonly builds: readonly ExpressibleBuild[];
  /** Builds that need what nothing of these makes. */
  readonly stuck: readonly PlannedBuild[];
}

const sources = ['build_root', 'base_images', 'external_images'];

/** The images that are pulled, in the order root, base images, external images. */
export function pulledImages({ imports }: ClosedPipeline, pullSpecOf: PullSpecOf): PulledImage[] {
  const rankOf = ({ field }: PlannedImport) => sources.indexOf(String(field[0]));
  return imports
    .filter((each) => rankOf(each) >= 0)
    .sort((a, b) => rankOf(a) - rankOf(b))
    .flatMap(({ name, image }) => {
      if (image.from === 'registry') return [{ name, pullSpec: image.pullSpec }];
      return image.from === 'stream' ? [{ name, pullSpec: pullSpecOf(streamTagOf(image)) }] : [];
    });
}

function streamTagOf({ namespace, name, tag }: CentralImage): CentralImage {
  return { namespace, name, tag };
}

/** All images that BuildConfigs and ImageStreams can make of a configuration. */
export function imagesOf(closed: ClosedPipeline, pullSpecOf: PullSpecOf): PipelineImages {
  const pulled = pulledImages(closed, pullSpecOf);
  const made = new Set(pulled.map(({ name }) => name));
  const positions = new Map(closed.nodes.map(({ name }, index) => [name, index]));
  const positionOf = ({ name }: PlannedBuild) => positions.get(name)!;
  const builds: ExpressibleBuild[] = [];
  const stuck: PlannedBuild[] = [];
  for (const build of byStage(closed.builds, positionOf)) {
    if (build.kind === 'other') continue;
    if (build.requires.every((name) => made.has(name))) {
      made.add(build.name);
      builds.push(build);
    } else if (build.kind !== 'source') stuck.push(build);
  }
  return { pulled, builds, stuck: stuck.sort((a, b) => positionOf(a) - positionOf(b)) };
}

// In a stage, builds stand as the configuration has them.
function byStage(builds: readonly PlannedBuild[], positionOf: (build: PlannedBuild) => number): PlannedBuild[] {
  const stageOf = ({ stage = Number.MAX_SAFE_INTEGER }: PlannedBuild) => stage;
  return [...builds].sort((a, b) => stageOf(a) - stageOf(b) || positionOf(a) - positionOf(b));
}
