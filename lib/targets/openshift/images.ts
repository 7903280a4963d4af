import { type Configuration, type ImageBuild } from '../../config';

/** What makes an image of the pipeline: an import, or a build. */
export type PipelineImage = { readonly name: string; readonly needs: readonly string[] } & (
  | { readonly kind: 'import'; readonly pullSpec: string }
  | { readonly kind: 'root' }
  | { readonly kind: 'src' }
  | { readonly kind: 'commands'; readonly from: string; readonly commands: string }
  | { readonly kind: 'image'; readonly build: ImageBuild }
);

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

const rpmDirectory = '_output/local/releases/rpms/';

/** All images of a configuration, by the rules of ci-operator's image graph, in no order. */
export function imagesOf(configuration: Configuration, pullSpecOf: PullSpecOf): PipelineImage[] {
  return [
    ...rootOf(configuration, pullSpecOf),
    ...importsOf(configuration, pullSpecOf),
    ...commandsOf(configuration),
    ...(configuration.images?.items ?? []).map(imageOf),
  ];
}

function rootOf({ build_root: root }: Configuration, pullSpecOf: PullSpecOf): PipelineImage[] {
  const tag = root?.image_stream_tag;
  if (tag) return [{ kind: 'import', name: 'root', pullSpec: pullSpecOf(tag), needs: [] }, sources];
  return root?.project_image ? [{ kind: 'root', name: 'root', needs: [] }, sources] : [];
}

const sources: PipelineImage = { kind: 'src', name: 'src', needs: ['root'] };

function importsOf({ base_images = {}, external_images = {} }: Configuration, pullSpecOf: PullSpecOf): PipelineImage[] {
  const base = Object.entries(base_images).map(([name, image]) => [name, pullSpecOf(image)] as const);
  const external = Object.entries(external_images).map(([name, image]) => {
    const pullSpec = image.pull_spec ?? `${image.registry}/${image.namespace}/${image.name}:${image.tag}`;
    return [name, pullSpec] as const;
  });
  return [...base, ...external].map(([name, pullSpec]) => ({ kind: 'import', name, pullSpec, needs: [] }));
}

function commandsOf(configuration: Configuration): PipelineImage[] {
  const { binary_build_commands, test_binary_build_commands, rpm_build_commands } = configuration;
  const rpms = `; ln -s $( pwd )/${configuration.rpm_build_location ?? rpmDirectory} /srv/repo`;
  return [
    ...commandImage('bin', 'src', binary_build_commands),
    ...commandImage('test-bin', 'src', test_binary_build_commands),
    ...commandImage('rpms', binary_build_commands ? 'bin' : 'src', rpm_build_commands && rpm_build_commands + rpms),
  ];
}

function commandImage(name: string, from: string, commands: string | undefined): PipelineImage[] {
  return commands ? [{ kind: 'commands', name, from, commands, needs: [from] }] : [];
}

function imageOf(build: ImageBuild): PipelineImage {
  const needs = new Set(['src', ...(build.from ? [build.from] : []), ...Object.keys(build.inputs ?? {})]);
  return { kind: 'image', name: build.to, build, needs: [...needs] };
}

/** The images so that each comes after all it needs; those of a cycle, or whose need nobody makes, are left over. */
export function inOrder(images: readonly PipelineImage[]): { ordered: PipelineImage[]; stuck: PipelineImage[] } {
  const ordered: PipelineImage[] = [];
  let stuck = [...images];
  for (;;) {
    const made = new Set(ordered.map(({ name }) => name));
    const ready = stuck.filter(({ needs }) => needs.every((need) => made.has(need)));
    if (ready.length === 0) return { ordered, stuck };
    ordered.push(...ready);
    stuck = stuck.filter((image) => !ready.includes(image));
  }
}
