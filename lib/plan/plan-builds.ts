import { type Configuration } from '../config';
import { type GraphNode, type ImageGraph } from './image-graph';
import { type ImageUses } from './image-use';
import { mergedResources } from './resources';
import { type PlannedBuild } from './test-plan';

const rpmDirectory = '_output/local/releases/rpms/';

/** The builds that a test waits for, each after those it needs; imports are no builds. */
export function planBuilds(
  test: string,
  configuration: Configuration,
  graph: ImageGraph,
  images: ImageUses,
): PlannedBuild[] {
  const closure = new Set(graph.closureOf([test]));
  const nodes = graph.order.filter((node) => closure.has(node) && isBuild(node));
  return nodes.map((node) => {
    const needs = graph.providersOf(node).filter((provider) => isBuild(provider));
    return {
      name: node.name,
      field: node.field,
      needs: needs.map(({ name }) => name),
      resources: mergedResources(configuration, node.name),
      ...buildOf(node, configuration, images),
    };
  });
}

function isBuild({ kind }: GraphNode): boolean {
  return kind === 'build' || kind === 'cache' || kind === 'source' || kind === 'raw' || kind === 'rpm-repo';
}

type BuildKind = PlannedBuild extends infer Build
  ? Build extends PlannedBuild
    ? Omit<Build, 'name' | 'field' | 'needs' | 'resources'>
    : never
  : never;

function buildOf({ kind, name, field }: GraphNode, its: Configuration, images: ImageUses): BuildKind {
  const [part, list, index] = field;
  if (kind === 'source') return { kind: 'source', root: images.pipelineUse('root') };
  if (kind === 'cache') return cacheOf(name, its, images);
  if (part === 'build_root') return { kind: 'project', project: its.build_root?.project_image ?? {} };
  if (part === 'images' && list === 'items') return imageOf(Number(index), its, images);
  return { kind: 'other', what: otherKinds[String(part)] ?? 'a step of ci-operator itself' };
}

const otherKinds: Readonly<Record<string, string>> = {
  base_rpm_images: 'an image with a repository of built RPMs',
  operator: 'an operator bundle or its index',
  rpm_build_commands: 'a server of built RPMs',
};

function cacheOf(name: string, its: Configuration, images: ImageUses): BuildKind {
  if (name === 'bin') return cache('src', its.binary_build_commands, images);
  if (name === 'test-bin') return cache('src', its.test_binary_build_commands, images);
  const location = its.rpm_build_location ?? rpmDirectory;
  const commands = `${its.rpm_build_commands ?? ''}; ln -s $( pwd )/${location} /srv/repo`;
  return cache(its.binary_build_commands ? 'bin' : 'src', commands, images);
}

function cache(from: string, commands: string | undefined, images: ImageUses): BuildKind {
  return { kind: 'cache', base: images.pipelineUse(from), commands: commands ?? '' };
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
