import { type Configuration, type ImageBuild } from '../config';
import { type GraphNode, type ImageGraph, type Requirement } from '../plan';
import { formatPlace } from '../problems';
import { codeOf, factsOf, yamlOf } from './step-details';
import { type Detail, type GraphEdge, type ImageKind, type ImageNode, type PlaceOf } from './pipeline-graph';

/** The images and releases of a graph, and how to find them again. */
export interface ImageNodes {
  readonly nodes: readonly ImageNode[];
  readonly edges: readonly GraphEdge[];
  readonly idOf: (node: GraphNode) => string | undefined;
}

/** What image nodes are made from. */
interface ImageSource {
  readonly its: Configuration;
  readonly graph: ImageGraph;
  readonly placeOf: PlaceOf;
  /** What steps import by a full name, as `namespace/name:tag` by the name of the import. */
  readonly importedByStep: ReadonlyMap<string, string>;
  readonly ids: ItemIds;
}

/** The image nodes of a configuration; what nobody needs but ci-operator itself is left out. */
export function imageNodesOf({ its, graph, placeOf, importedByStep, ids }: ImageSource): ImageNodes {
  const shown = graph.order.filter((node) => isShown(node, graph));
  const idsByNode = new Map(shown.map((node) => [node, ids.next('image', nameOf(node))]));
  const outputs = graph.nodes.filter(({ kind }) => kind === 'output');
  for (const output of outputs) {
    const image = output.requires.map(({ link }) => graph.makerOf(link)).find((maker) => maker?.kind === 'build');
    const id = image && idsByNode.get(image);
    if (id) idsByNode.set(output, id);
  }
  const idOf = (node: GraphNode) => idsByNode.get(node);
  return {
    idOf,
    nodes: shown.map((node) => {
      const imported = node.field[0] === 'tests' ? importedByStep.get(nameOf(node)) : undefined;
      return imageNode(node, idOf(node)!, imported ? {} : its, placeOf, imported);
    }),
    edges: withoutImplied(shown.flatMap((node) => edgesTo(node, graph, idOf))),
  };
}

// The publishing of an image is shown as the image itself; an import that only waits to be asked for is not shown.
function isShown(node: GraphNode, graph: ImageGraph): boolean {
  if (node.kind === 'test' || node.kind === 'output') return false;
  if (node.kind === 'images') return node.requires.length > 0;
  const isImportOfRelease = node.kind === 'release' && node.creates.every((link) => !link.startsWith('release:'));
  return !isImportOfRelease || graph.nodes.some((other) => graph.providersOf(other).includes(node) && !isLast(other));
}

function isLast({ kind }: GraphNode): boolean {
  return kind === 'output' || kind === 'images';
}

function nameOf({ name, kind, creates }: GraphNode): string {
  if (kind === 'images') return 'all images';
  if (kind === 'rpm-repo') return 'RPM repository';
  return (
    /^\[input:(.*)\]$/.exec(name)?.[1] ??
    /^\[(release:.*)\]$/.exec(name)?.[1] ??
    creates.at(-1)?.replace(/^pipeline:/, '') ??
    name
  );
}

const kinds: Readonly<Record<GraphNode['kind'], ImageKind>> = {
  import: 'import',
  build: 'build',
  cache: 'commands',
  source: 'source',
  output: 'build',
  release: 'release',
  test: 'other',
  'rpm-repo': 'other',
  images: 'images',
  raw: 'other',
};

function imageNode(
  node: GraphNode,
  id: string,
  its: Partial<Configuration>,
  placeOf: PlaceOf,
  imported?: string,
): ImageNode {
  const note = imported ?? noteOf(node, its);
  const kind = kinds[node.kind];
  const details = () => {
    const place = node.field.length > 0 ? formatPlace(placeOf(node.field)) : undefined;
    return [...factsOf({ [kind === 'import' ? 'from' : 'what']: note, 'named at': place }), ...detailsOf(node, its)];
  };
  return { id, name: nameOf(node), kind, note, details };
}

function noteOf({ kind, field, name }: GraphNode, its: Partial<Configuration>): string {
  const value = valueAt(its, field) as Record<string, unknown> | undefined;
  if (kind === 'import') return importOf(value);
  if (kind === 'source') return 'the tested sources';
  if (kind === 'release') return releaseOf(value, name);
  if (kind === 'images') return 'that are not optional';
  if (kind === 'cache') return String(field[0] ?? '');
  return kind === 'build' ? buildOf(value) : '';
}

function buildOf(image: Partial<ImageBuild> = {}): string {
  const { from, dockerfile_literal: literal, dockerfile_path: path, context_dir: context } = image;
  const file = path || context ? [context, path ?? 'Dockerfile'].filter(Boolean).join('/') : '';
  return [from ? `from ${from}` : '', literal ? 'Dockerfile written here' : file].filter(Boolean).join(', ');
}

function importOf(value: Record<string, unknown> | undefined): string {
  if (value?.['from_repository']) return 'named by .ci-operator.yaml';
  const tag = (value?.['image_stream_tag'] ?? value?.['from_image'] ?? value ?? {}) as Record<string, string>;
  if (tag['pull_spec']) return tag['pull_spec'];
  const registry = tag['registry'] ? `${tag['registry']}/` : '';
  return tag['namespace'] ? `${registry}${tag['namespace']}/${tag['name']}:${tag['tag']}` : '';
}

function releaseOf(value: Record<string, unknown> | undefined, name: string): string {
  const kinds = ['integration', 'candidate', 'prerelease', 'release'];
  const source = kinds.map((kind) => value?.[kind]).find((found) => found !== undefined) ?? value ?? {};
  const { namespace, name: stream, ...rest } = source as Record<string, string | undefined>;
  if (!namespace) return [rest['product'], rest['version'], rest['channel']].filter(Boolean).join(' ');
  const isAssembled = Boolean(rest['include_built_images']) && name.startsWith('[release:');
  return `${namespace}/${stream}${isAssembled ? ', with the images built here' : ''}`;
}

function detailsOf({ kind, field }: GraphNode, its: Partial<Configuration>): Detail[] {
  const value = valueAt(its, field);
  if (kind === 'images' || kind === 'source' || field.length === 0) return [];
  if (typeof value === 'string') return codeOf('commands', value);
  const { dockerfile_literal: dockerfile, ...rest } = (value ?? {}) as Record<string, unknown>;
  return [
    ...codeOf('Dockerfile', typeof dockerfile === 'string' ? dockerfile : undefined),
    ...yamlOf('configuration', rest),
  ];
}

function valueAt(value: unknown, field: GraphNode['field']): unknown {
  return field.reduce((inner, part) => (inner as Record<string | number, unknown> | undefined)?.[part], value);
}

function edgesTo(node: GraphNode, graph: ImageGraph, idOf: ImageNodes['idOf']): GraphEdge[] {
  const to = idOf(node)!;
  const found = new Map<string, GraphEdge>();
  for (const requirement of node.requires) {
    const maker = graph.makerOf(requirement.link);
    const from = maker && idOf(maker);
    if (!from || from === to) continue;
    const kind = edgeKindOf(node, requirement);
    // A need that says more about itself wins over the order that it implies.
    if (!found.has(from) || kind !== 'order') found.set(from, { from, to, kind });
  }
  return [...found.values()];
}

function edgeKindOf({ kind }: GraphNode, { field }: Requirement): GraphEdge['kind'] {
  if (field.includes('inputs')) return 'input';
  return field.at(-1) === 'from' || kind === 'cache' || kind === 'source' ? 'from' : 'order';
}

// That an image waits for the sources is not drawn where what it is made from waits for them already.
function withoutImplied(edges: readonly GraphEdge[]): GraphEdge[] {
  const providers = new Map<string, string[]>();
  for (const { from, to } of edges) providers.set(to, [...(providers.get(to) ?? []), from]);
  const below = new Map<string, ReadonlySet<string>>();
  // Edges come in the order of their ends, so what an image waits for was met before.
  for (const [to, direct] of providers) below.set(to, new Set(direct.flatMap((id) => [id, ...(below.get(id) ?? [])])));
  return edges.filter(
    ({ from, to, kind }) => kind !== 'order' || !providers.get(to)!.some((other) => below.get(other)?.has(from)),
  );
}

/** Gives out ids that are unique, made of words that say what they are of. */
export class ItemIds {
  private readonly taken = new Set<string>();

  /** An id of letters, digits and `_`. */
  next(...words: string[]): string {
    const wanted = words.join('_').replace(/[^A-Za-z0-9]+/g, '_');
    let id = wanted;
    for (let count = 2; this.taken.has(id); count++) id = `${wanted}_${count}`;
    this.taken.add(id);
    return id;
  }
}
