import { type Configuration, type ImageBuild, type ProjectDirectoryImageBuildInputs } from '../../config';
import { type BuildConfigSpec, type BuildSource, type DockerStrategy, type ImageSource } from '../../openshift';
import { buildArgumentsOf, cacheScriptOf, cloneUrlOf, contextInputsOf, sourceDirectoryOf } from '../../runner';
import { type ExpressibleBuild } from './images';

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
export function tagOf(name: string): { kind: 'ImageStreamTag'; name: string } {
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
