import { type Configuration, type ImageBuild, type ProjectDirectoryImageBuildInputs } from '../../config';
import { type BuildConfigSpec, type BuildSource, type DockerStrategy, type ImageSource } from '../../openshift';
import { buildArgumentsOf, cacheScriptOf, cloneUrlOf, contextInputsOf, sourceDirectoryOf } from '../../runner';
import { type ClosedPipeline, type PlannedBuild, type PlannedImport } from '../../plan';

type Strategy = Pick<DockerStrategy, 'from' | 'dockerfilePath' | 'buildArgs'>;

/** How one image is built. */
export function buildOf(build: ExpressibleBuild, configuration: Configuration): BuildConfigSpec {
  switch (build.kind) {
    case 'project':
      return spec(build, ...rootBuild(build.project, configuration));
    case 'source':
      return spec(build, inline(cloneLines(configuration)), { from: tagOf('root') });
    case 'cache':
      return spec(build, inline(commandLines(build)), { from: tagOf(build.requires[0]!) });
    case 'image':
      return spec(build, ...imageBuild(build.image, configuration));
  }
}

/** An image of the pipeline as a build names it. */
function tagOf(name: string): { kind: 'ImageStreamTag'; name: string } {
  return { kind: 'ImageStreamTag', name: `pipeline:${name}` };
}

function spec({ name, resources }: ExpressibleBuild, source: BuildSource, strategy: Strategy): BuildConfigSpec {
  return {
    triggers: [],
    runPolicy: 'Serial',
    ...(Object.keys(resources).length > 0 ? { resources } : {}),
    source,
    strategy: {
      type: 'Docker',
      dockerStrategy: {
        ...strategy,
        env: [{ name: 'BUILD_LOGLEVEL', value: '0' }],
        forcePull: true,
        imageOptimizationPolicy: 'SkipLayers',
        noCache: true,
      },
    },
    output: { to: tagOf(name) },
  };
}

function inline(lines: readonly string[]): BuildSource {
  return { type: 'Dockerfile', dockerfile: `${lines.join('\n')}\n` };
}

// ci-operator builds the root from the branch itself, never from the change under test.
function rootBuild(
  { context_dir: contextDir, dockerfile_literal: dockerfile, ...project }: ProjectDirectoryImageBuildInputs,
  { zz_generated_metadata: branch }: Configuration,
): [BuildSource, Strategy] {
  const source: BuildSource = {
    type: 'Git',
    git: { uri: cloneUrlOf(branch), ref: branch.branch },
    contextDir,
    dockerfile,
  };
  return [source, { dockerfilePath: project.dockerfile_path, buildArgs: buildArgumentsOf(project.build_args) }];
}

// Directories are opened to the group, since OpenShift runs containers as a user of their own in group 0.
function cloneLines(configuration: Configuration): string[] {
  const { zz_generated_metadata: branch } = configuration;
  const directory = sourceDirectoryOf(configuration);
  return [
    'FROM pipeline:root',
    `RUN umask 0002 && git clone --branch ${quoted(branch.branch)} ${quoted(cloneUrlOf(branch))} ${quoted(directory)} \\`,
    '    && find /go/src -type d -not -perm -0775 -exec chmod g+xw {} +',
    `WORKDIR ${directory}/`,
    'ENV GOPATH=/go',
  ];
}

function quoted(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function commandLines({ requires: [from], commands }: ExpressibleBuild & { kind: 'cache' }): string[] {
  return [`FROM pipeline:${from}`, `RUN ${JSON.stringify(['/bin/bash', '-c', cacheScriptOf(commands)])}`];
}

function imageBuild(build: ImageBuild, configuration: Configuration): [BuildSource, Strategy] {
  const source: BuildSource = {
    type: 'Image',
    dockerfile: build.dockerfile_literal,
    images: sourcesOf(build, configuration),
  };
  return [
    source,
    {
      from: build.from ? tagOf(build.from) : undefined,
      dockerfilePath: build.dockerfile_path,
      buildArgs: buildArgumentsOf(build.build_args),
    },
  ];
}

function sourcesOf(build: ImageBuild, configuration: Configuration): ImageSource[] {
  return contextInputsOf(build, configuration).map(({ image, as, paths }) => ({
    from: tagOf(image),
    as,
    paths: paths.map(({ source, directory }) => ({ sourcePath: source, destinationDir: directory })),
  }));
}

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
