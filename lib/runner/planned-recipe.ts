import { ownValue } from '../collections/own-value';
import { type Configuration } from '../config';
import { type ImageUse, type PlannedBuild } from '../plan';
import { type CloneSource, type ContextImage, type ImageRecipe } from './build-image-command';
import { buildArgumentsOf, cacheScriptOf, cloneUrlOf, contextInputsOf, sourceDirectoryOf } from './image-recipe';

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
