import { ownValue } from '../collections/lookups';
import { type Configuration, type ImageBuild, type Metadata } from '../config';
import { type ImageUse, type PlannedBuild } from '../plan';
import { type CloneSource, type ContextImage, type ImageRecipe } from './build-image-command';

/** What a target knows of a build that the plan does not. */
export interface RecipeContext {
  readonly configuration: Configuration;
  /** The pull spec of an image. */
  readonly pullSpecOf: (image: ImageUse) => string;
  /** Where the text of this name, which `recipeTextOf` gives, is mounted as a file. */
  readonly fileOf: (name: string) => string;
  /**
   * What of the repository the run is about; the branch, where it is not said.
   *
   * @default - the tip of the branch
   */
  readonly change?: Pick<CloneSource, 'commit' | 'pull' | 'pullCommit'>;
  /**
   * A directory of files that take their places over the sources.
   *
   * @default - none
   */
  readonly overlay?: string;
}

/** How a planned image is built; nothing for what only ci-operator can build. */
export function recipeOf(build: PlannedBuild, context: RecipeContext): ImageRecipe | undefined {
  const { configuration, pullSpecOf, fileOf } = context;
  const { zz_generated_metadata: branch } = configuration;
  const clone = { repository: cloneUrlOf(branch), branch: branch.branch };
  switch (build.kind) {
    case 'source': {
      const directory = sourceDirectoryOf(configuration);
      const { change, overlay } = context;
      return { kind: 'src', ...clone, ...change, base: pullSpecOf(build.root), directory, overlay };
    }
    case 'cache':
      return { kind: 'cache', base: pullSpecOf(build.base), commands: fileOf(build.name) };
    // ci-operator builds the root from the branch itself, never from the change under test.
    case 'project':
      return { kind: 'project', ...clone, context: build.project.context_dir, ...containerfileOf(build, fileOf) };
    case 'image':
      return imageRecipe(build, context);
    case 'other':
      return undefined;
  }
}

/** The text that the recipe of a planned image needs as a file; nothing where it needs none. */
export function recipeTextOf(build: PlannedBuild): string | undefined {
  if (build.kind === 'cache') return cacheScriptOf(build.commands);
  return literalOf(build);
}

type FromContainerfile = PlannedBuild & { readonly kind: 'project' | 'image' };

function literalOf(build: PlannedBuild): string | undefined {
  if (build.kind === 'project') return build.project.dockerfile_literal ?? undefined;
  return build.kind === 'image' ? (build.image.dockerfile_literal ?? undefined) : undefined;
}

function containerfileOf(build: FromContainerfile, fileOf: RecipeContext['fileOf']) {
  const { dockerfile_path: dockerfile, build_args } = build.kind === 'project' ? build.project : build.image;
  const dockerfileLiteral = literalOf(build) === undefined ? undefined : fileOf(build.name);
  return { dockerfile, dockerfileLiteral, buildArguments: buildArgumentsOf(build_args) };
}

function imageRecipe(build: PlannedBuild & { readonly kind: 'image' }, context: RecipeContext): ContextImage {
  const { pullSpecOf, configuration, fileOf } = context;
  const inputs = contextInputsOf(build.image, configuration).map(({ image, ...input }) => ({
    ...input,
    image: pullSpecOf(ownValue(build.inputs, image) ?? { from: 'nowhere', name: image }),
  }));
  return {
    kind: 'image',
    from: build.base && pullSpecOf(build.base),
    copies: inputs.flatMap(({ image, paths }) => paths.map((path) => ({ image, ...path }))),
    as: inputs.flatMap(({ image, as = [] }) => as.map((name) => ({ name, image }))),
    ...containerfileOf(build, fileOf),
  };
}

/** What the context of an image takes from another image, and under which names the Containerfile knows that one. */
export interface ContextInput {
  /** The name of the other image in the pipeline. */
  readonly image: string;
  readonly as?: readonly string[];
  /** Paths in that image, and the directories of the context that they are copied into. */
  readonly paths: readonly { readonly source: string; readonly directory: string }[];
}

/** The directory of the sources in `src` and in the images made of it by commands. */
export function sourceDirectoryOf({ canonical_go_repository: path, zz_generated_metadata: branch }: Configuration) {
  return `/go/src/${path ?? `github.com/${branch.org}/${branch.repo}`}`;
}

/** The address that a repository is cloned from. */
export function cloneUrlOf({ org, repo }: Metadata): string {
  return `https://github.com/${org}/${repo}.git`;
}

/** The script of an image that commands make from another one: `bin`, `test-bin`, `rpms`. */
export function cacheScriptOf(commands: string): string {
  return `set -o errexit; umask 0002; ${commands}`;
}

/** What the context of an image is put together from, in this order: the sources, unless `inputs` has its own of them. */
export function contextInputsOf(
  { inputs = {}, context_dir }: ImageBuild,
  configuration: Configuration,
): ContextInput[] {
  const source = [sourceDirectoryOf(configuration), context_dir, '.'].filter(Boolean).join('/');
  const own: ContextInput = { image: 'src', paths: [{ source, directory: '.' }] };
  const others = Object.entries(inputs)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .filter(([, { as = [], paths = [] }]) => as.length + paths.length > 0)
    .map(([image, { as, paths = [] }]) => ({
      image,
      as,
      paths: paths.map(({ source_path, destination_dir }) => ({ source: source_path, directory: destination_dir })),
    }));
  return 'src' in inputs ? others : [own, ...others];
}

/** The build arguments of an image; nothing where it has none. */
export function buildArgumentsOf(args: ImageBuild['build_args']): { name: string; value: string }[] | undefined {
  return args?.map(({ name = '', value = '' }) => ({ name, value }));
}
