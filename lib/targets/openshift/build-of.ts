import { type Configuration, type ImageBuild, type Metadata as Branch } from '../../config';
import { type BuildConfigSpec, type BuildSource, type DockerStrategy, type ImageSource } from '../../openshift';
import { type PipelineImage } from './images';

type Strategy = Pick<DockerStrategy, 'from' | 'dockerfilePath' | 'buildArgs'>;

/** The directory of the sources in `src` and in the images made of it by commands. */
export function workingDirectory({
  canonical_go_repository: path,
  zz_generated_metadata: branch,
}: Configuration): string {
  return `/go/src/${path ?? `github.com/${branch.org}/${branch.repo}`}`;
}

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
  { resources = {} }: Configuration,
  source: BuildSource,
  strategy: Strategy,
): BuildConfigSpec {
  const of = { ...resources['*'], ...resources[name] };
  return {
    triggers: [],
    runPolicy: 'Serial',
    ...(Object.keys(of).length > 0 ? { resources: of } : {}),
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

function urlOf({ org, repo }: Branch): string {
  return `https://github.com/${org}/${repo}.git`;
}

// ci-operator builds the root from the branch itself, never from the change under test.
function rootBuild({ build_root: root, zz_generated_metadata: branch }: Configuration): [BuildSource, Strategy] {
  const { context_dir: contextDir, dockerfile_literal: dockerfile, ...project } = root?.project_image ?? {};
  const source: BuildSource = { type: 'Git', git: { uri: urlOf(branch), ref: branch.branch }, contextDir, dockerfile };
  return [source, { dockerfilePath: project.dockerfile_path, buildArgs: argsOf(project.build_args) }];
}

// Directories are opened to the group, since OpenShift runs containers as a user of their own in group 0.
function cloneLines(configuration: Configuration): string[] {
  const { zz_generated_metadata: branch } = configuration;
  const directory = workingDirectory(configuration);
  return [
    'FROM pipeline:root',
    `RUN umask 0002 && git clone --branch ${quoted(branch.branch)} ${quoted(urlOf(branch))} ${quoted(directory)} \\`,
    '    && find /go/src -type d -not -perm -0775 -exec chmod g+xw {} +',
    `WORKDIR ${directory}/`,
    'ENV GOPATH=/go',
  ];
}

function quoted(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function commandLines({ from, commands }: PipelineImage & { kind: 'commands' }): string[] {
  const script = `set -o errexit; umask 0002; ${commands}`;
  return [`FROM pipeline:${from}`, `RUN ${JSON.stringify(['/bin/bash', '-c', script])}`];
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
      buildArgs: argsOf(build.build_args),
    },
  ];
}

function sourcesOf({ inputs = {}, context_dir }: ImageBuild, configuration: Configuration): ImageSource[] {
  const context = [workingDirectory(configuration), context_dir, '.'].filter(Boolean).join('/');
  const own: ImageSource = { from: tagOf('src'), paths: [{ sourcePath: context, destinationDir: '.' }] };
  const others = Object.entries(inputs)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .filter(([, { as = [], paths = [] }]) => as.length + paths.length > 0)
    .map(([name, { as, paths = [] }]) => ({
      from: tagOf(name),
      as,
      paths: paths.map(({ source_path, destination_dir }) => ({
        sourcePath: source_path,
        destinationDir: destination_dir,
      })),
    }));
  return 'src' in inputs ? others : [own, ...others];
}

function argsOf(args: ImageBuild['build_args']): DockerStrategy['buildArgs'] {
  return args?.map(({ name = '', value = '' }) => ({ name, value }));
}
