import { type Configuration, type ImageBuild } from '../../config';
import { type BuildConfigSpec, type BuildSource, type DockerStrategy, type ImageSource } from '../../openshift';
import { mergedResources } from '../../plan';
import { buildArgumentsOf, cacheScriptOf, cloneUrlOf, contextInputsOf, sourceDirectoryOf } from '../../runner';
import { type PipelineImage } from './images';

type Strategy = Pick<DockerStrategy, 'from' | 'dockerfilePath' | 'buildArgs'>;

/** How one image is built; nothing for an image that is imported. */
export function buildOf(image: PipelineImage, configuration: Configuration): BuildConfigSpec | undefined {
  switch (image.kind) {
    case 'import':
      return undefined;
    case 'root':
      return spec(image, configuration, ...rootBuild(configuration));
    case 'src':
      return spec(image, configuration, inline(cloneLines(configuration)), { from: tagOf('root') });
    case 'commands':
      return spec(image, configuration, inline(commandLines(image)), { from: tagOf(image.from) });
    case 'image':
      return spec(image, configuration, ...imageBuild(image.build, configuration));
  }
}

/** An image of the pipeline as a build names it. */
export function tagOf(name: string): { kind: 'ImageStreamTag'; name: string } {
  return { kind: 'ImageStreamTag', name: `pipeline:${name}` };
}

function spec(
  { name }: PipelineImage,
  configuration: Configuration,
  source: BuildSource,
  strategy: Strategy,
): BuildConfigSpec {
  const resources = mergedResources(configuration, name);
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
function rootBuild({ build_root: root, zz_generated_metadata: branch }: Configuration): [BuildSource, Strategy] {
  const { context_dir: contextDir, dockerfile_literal: dockerfile, ...project } = root?.project_image ?? {};
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

function commandLines({ from, commands }: PipelineImage & { kind: 'commands' }): string[] {
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
