import { commandFields, type CommandImage, type Configuration, type ResourceRequirements } from '../config';
import { type GraphNode, type ImageGraph } from './image-graph';
import { pipelineStream } from './image-source';
import { type ImageUses } from './plan-run-steps';
import { baseOfCommands } from './plan-images';
import { type PlannedBuild, type PlannedImport } from './test-plan';

const rpmDirectory = '_output/local/releases/rpms/';

/** All builds of a configuration, each after those it needs; those that can never be built come last. */
export function planBuilds(configuration: Configuration, graph: ImageGraph, images: ImageUses): PlannedBuild[] {
  const { order } = graph;
  const nodes = order.filter(isBuild);
  const stuck = graph.nodes.filter((node) => isBuild(node) && !order.includes(node));
  const stages = stagesOf(order, graph);
  return [...nodes, ...stuck].map((node): PlannedBuild =>
    Object.freeze({
      name: node.name,
      field: node.field,
      needs: graph
        .providersOf(node)
        .filter(isBuild)
        .map(({ name }) => name),
      requires: requiredImages(node),
      ...(stages.has(node) ? { stage: stages.get(node) } : {}),
      resources: mergedResources(configuration, node.name),
      ...buildOf(node, configuration, images),
    }),
  );
}

/** Whether a node of the graph makes an image or something else that tests wait for. */
function isBuild({ kind }: GraphNode): boolean {
  return kind === 'build' || kind === 'cache' || kind === 'source' || kind === 'raw' || kind === 'rpm-repo';
}

const ofPipeline = `${pipelineStream}:`;

function requiredImages({ requires }: GraphNode): string[] {
  const images = requires.filter(({ link }) => link.startsWith(ofPipeline));
  return [...new Set(images.map(({ link }) => link.slice(ofPipeline.length)))];
}

// What an image needs that nothing makes can never be there.
function stagesOf(order: readonly GraphNode[], graph: ImageGraph): ReadonlyMap<GraphNode, number> {
  const stages = new Map<GraphNode, number>();
  for (const node of order) {
    const makers = node.requires.map(({ link }) => graph.makerOf(link));
    const needed = makers.map((maker) => (maker && !isBuild(maker) ? 0 : maker && stages.get(maker)));
    if (needed.every((stage) => stage !== undefined)) stages.set(node, Math.max(0, ...needed) + 1);
  }
  return stages;
}

/** All images that a configuration pulls, in the order of the graph. */
export function planImports(graph: ImageGraph, images: ImageUses): PlannedImport[] {
  return graph.nodes
    .filter(({ kind }) => kind === 'import')
    .map(({ creates, field }) => {
      const name = creates[0]!.slice(ofPipeline.length);
      return Object.freeze({ name, field, image: images.pipelineUse(name) });
    });
}

type BuildKind = PlannedBuild extends infer Build
  ? Build extends PlannedBuild
    ? Omit<Build, 'name' | 'field' | 'needs' | 'requires' | 'stage' | 'resources'>
    : never
  : never;

function buildOf({ kind, name, field }: GraphNode, its: Configuration, images: ImageUses): BuildKind {
  const [part, list, index] = field;
  if (kind === 'source') return { kind: 'source', root: images.pipelineUse('root') };
  if (kind === 'cache') return cacheOf(name as CommandImage, its, images);
  if (part === 'build_root') return { kind: 'project', project: its.build_root?.project_image ?? {} };
  if (part === 'images' && list === 'items') return imageOf(Number(index), its, images);
  return { kind: 'other', what: otherKinds[String(part)] ?? 'a step of ci-operator itself' };
}

const otherKinds: Readonly<Record<string, string>> = {
  base_rpm_images: 'an image with a repository of built RPMs',
  operator: 'an operator bundle or its index',
  [commandFields.rpms]: 'a server of built RPMs',
};

function cacheOf(name: CommandImage, its: Configuration, images: ImageUses): BuildKind {
  const from = baseOfCommands(name, its);
  const commands = its[commandFields[name]] ?? '';
  const base = images.pipelineUse(from);
  if (name !== 'rpms') return { kind: 'cache', base, commands };
  const location = its.rpm_build_location ?? rpmDirectory;
  return { kind: 'cache', base, commands: `${commands}; ln -s $( pwd )/${location} /srv/repo` };
}

function imageOf(index: number, { images: { items = [] } = {} }: Configuration, images: ImageUses): BuildKind {
  const image = items[index]!;
  if (image.ref) return { kind: 'other', what: 'an image of another repository' };
  const names = new Set(['src', ...Object.keys(image.inputs ?? {})]);
  return {
    kind: 'image',
    image,
    ...(image.from ? { base: images.pipelineUse(image.from) } : {}),
    inputs: Object.fromEntries([...names].map((name) => [name, images.pipelineUse(name)])),
  };
}

/**
 * What the pod of a test or a build requests: each key of its own entry wins over that of the entry for all.
 * @see RequirementsForStep in pkg/api/types.go of openshift/ci-tools
 */
export function mergedResources({ resources = {} }: Configuration, name: string): ResourceRequirements {
  const [all, own] = [resources['*'], Object.hasOwn(resources, name) ? resources[name] : undefined];
  const entries = (['requests', 'limits'] as const).map((key) => [key, { ...all?.[key], ...own?.[key] }] as const);
  return Object.fromEntries(entries.filter(([, amounts]) => Object.keys(amounts).length > 0));
}
