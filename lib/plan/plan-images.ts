import { commandFields, type CommandImage, type Configuration } from '../config';
import { type FieldPath } from '../problems';
import { type GraphNode, ImageGraph, type Link, type Requirement } from './image-graph';
import { imageSourceOf, isKnownStream } from './image-source';
import { bundleNameOf, indexNameOf, stableTagOf } from './names';
import { planRawSteps } from './plan-run-steps';
import { planReleases, planTests, type TestSteps } from './plan-tests';

const pipeline = (name: string): Link => `pipeline:${name}`;

/** What a configuration and its tests, as they were resolved, expand to. */
export function planImages(configuration: Configuration, steps: TestSteps): ImageGraph {
  const nodes = [
    ...planImports(configuration),
    ...planCaches(configuration),
    ...planRpmImages(configuration),
    ...planBuilds(configuration),
    ...planOperator(configuration),
    ...planTests(configuration, steps),
    ...planReleases(configuration),
    ...planRawSteps(configuration),
  ];
  return new ImageGraph(Object.freeze([...nodes, imagesNode(nodes, configuration)]));
}

function importNode(name: string, field: FieldPath): GraphNode {
  return { name: `[input:${name}]`, kind: 'import', field, requires: [], creates: [pipeline(name)] };
}

function needs(name: string, ...field: FieldPath): Requirement {
  return { link: pipeline(name), field };
}

function planImports({ external_images: external = {}, base_images: base = {}, build_root: root }: Configuration) {
  const nodes: GraphNode[] = Object.keys(external).map((name) => importNode(name, ['external_images', name]));
  if (root?.from_repository || root?.image_stream_tag) nodes.push(importNode('root', ['build_root']));
  else if (root?.project_image) {
    const creates = [pipeline('root')];
    nodes.push({ name: 'root', kind: 'build', field: ['build_root', 'project_image'], requires: [], creates });
  }
  nodes.push({
    name: 'src',
    kind: 'source',
    field: ['build_root'],
    requires: [needs('root', 'build_root')],
    creates: [pipeline('src')],
  });
  return [...nodes, ...Object.keys(base).map((name) => importNode(name, ['base_images', name]))];
}

function cacheNode(to: string, from: string, field: string): GraphNode {
  return { name: to, kind: 'cache', field: [field], requires: [needs(from, field)], creates: [pipeline(to)] };
}

function planCaches(configuration: Configuration): GraphNode[] {
  return typedEntries(commandFields).flatMap(([name, field]): GraphNode[] => {
    if (!configuration[field]) return [];
    const built = cacheNode(name, baseOfCommands(name, configuration), field);
    if (name !== 'rpms') return [built];
    const requires = [needs(name, field)];
    return [built, { name: '[serve:rpms]', kind: 'rpm-repo', field: [field], requires, creates: ['rpm-repo'] }];
  });
}

/** The image that commands run in: RPMs are built from the binaries, where there are any. */
export function baseOfCommands(name: CommandImage, configuration: Configuration): 'src' | 'bin' {
  return name === 'rpms' && configuration[commandFields.bin] ? 'bin' : 'src';
}

function typedEntries<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}

function planRpmImages({ base_rpm_images: images = {} }: Configuration): GraphNode[] {
  return Object.keys(images).flatMap((name): GraphNode[] => {
    const field = ['base_rpm_images', name];
    const requires = [needs(`${name}-without-rpms`, ...field), { link: 'rpm-repo', field }];
    return [
      importNode(`${name}-without-rpms`, field),
      { name, kind: 'build', field, requires, creates: [pipeline(name)] },
    ];
  });
}

function planBuilds({ images }: Configuration): GraphNode[] {
  return (images?.items ?? []).flatMap((image, index): GraphNode[] => {
    const field = ['images', 'items', index];
    const { to, from, inputs = {}, ref } = image;
    const requires = [
      needs(ref ? `src-${ref}` : 'src', ...field),
      ...(from ? [needs(from, ...field, 'from')] : []),
      ...Object.keys(inputs).map((name) => needs(name, ...field, 'inputs', name)),
    ];
    const tag = `stable:${stableTagOf(image)}`;
    const published = [needs(to, ...field), { link: 'stable', field }];
    return [
      { name: to, kind: 'build', field, requires, creates: [pipeline(to)] },
      { name: `[output:${tag}]`, kind: 'output', field, requires: published, creates: [`output:${tag}`] },
    ];
  });
}

function planOperator(configuration: Configuration): GraphNode[] {
  const { operator } = configuration;
  if (!operator) return [];
  const substitutions = (operator.substitutions ?? []).flatMap(({ with: image = '' }, index): Requirement[] => {
    const link = linkOfImage(image, configuration);
    return link ? [{ link, field: ['operator', 'substitutions', index, 'with'] }] : [];
  });
  const requires = [needs('src', 'operator'), ...substitutions];
  const source: GraphNode = {
    name: 'src-bundle',
    kind: 'build',
    field: ['operator'],
    requires,
    creates: [pipeline('src-bundle')],
  };
  const bundles = (operator.bundles ?? []).map((bundle, index) => ({ ...bundle, index }));
  const named = bundles.filter(({ as }) => as);
  const unnamed = bundles.filter(({ as }) => !as).map(({ index }) => bundleNameOf(undefined, index));
  return [
    source,
    ...bundles.map(({ as, index }) => bundleNode(bundleNameOf(as, index), ['operator', 'bundles', index])),
    ...named.flatMap(({ as, base_index: base, index }) =>
      indexNodes(indexNameOf(as!), [as!, ...(base ? [base] : [])], ['operator', 'bundles', index], configuration),
    ),
    ...(unnamed.length > 0 ? indexNodes('ci-index', unnamed, ['operator', 'bundles'], configuration) : []),
  ];
}

function bundleNode(name: string, field: FieldPath): GraphNode {
  const requires = [needs('src', ...field), needs('src-bundle', ...field)];
  return { name, kind: 'build', field, requires, creates: [pipeline(name)] };
}

function indexNodes(
  name: string,
  images: readonly string[],
  field: FieldPath,
  configuration: Configuration,
): GraphNode[] {
  const generator = `${name}-gen`;
  const requires = images.map((image) => ({ link: linkOfImage(image, configuration) ?? pipeline(image), field }));
  return [
    { name: generator, kind: 'build', field, requires, creates: [pipeline(generator)] },
    {
      name,
      kind: 'build',
      field,
      requires: [needs('src', ...field), needs(generator, ...field)],
      creates: [pipeline(name)],
    },
  ];
}

function linkOfImage(name: string, configuration: Configuration): Link | undefined {
  const { stream, tag } = imageSourceOf(name, configuration);
  if (!isKnownStream(stream)) return undefined;
  return stream.startsWith('stable') ? stream : `${stream}:${tag}`;
}

// Optional images are built when something asks for them, and only then.
function imagesNode(nodes: readonly GraphNode[], { images, tag_specification: tags, releases = {} }: Configuration) {
  const optional = new Set((images?.items ?? []).filter((image) => image.optional).map(stableTagOf));
  const outputs = nodes
    .filter(({ kind, name }) => kind === 'output' && !optional.has(name.slice('[output:stable:'.length, -1)))
    .flatMap(({ creates, field }) => creates.map((link) => ({ link, field })));
  const imported = Object.entries(releases)
    .filter(([, { integration }]) => integration)
    .map(([name]) => ({ link: name === 'latest' ? 'stable' : `stable-${name}`, field: ['releases', name] }));
  const field = ['tag_specification'];
  const specified = tags ? ['stable-initial', 'stable'].map((link) => ({ link, field })) : [];
  const requires: Requirement[] = [...outputs, ...specified, ...imported];
  return { name: '[images]', kind: 'images', field: ['images'], requires, creates: ['images'] } satisfies GraphNode;
}
