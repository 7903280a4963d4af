import { optional, runnerScript, scriptCommand } from './step-commands';

/** How images are built and where they are put, whatever is in them. */
export interface BuildPlace {
  /** The directory that the scripts are mounted in. */
  readonly scripts: string;
  /** The pull spec that the image is pushed to. */
  readonly to: string;
  /** The file that receives the pull spec with the digest, without a newline. */
  readonly referenceFile?: string;
  /** The file that receives the digest alone, without a newline. */
  readonly digestFile?: string;
  /**
   * Whether the certificates of registries are checked.
   *
   * @default true
   */
  readonly verifiesTls?: boolean;
  /**
   * How buildah keeps images.
   *
   * @default - as the image with buildah is set up
   */
  readonly storageDriver?: 'overlay' | 'vfs';
  /**
   * How the commands of a build are kept apart.
   *
   * @default 'chroot'
   */
  readonly isolation?: 'chroot' | 'oci' | 'rootless';
  /**
   * How often a push is tried.
   *
   * @default 5
   */
  readonly attempts?: number;
}

/** What is cloned; each value may be a variable of the engine, and the last three may turn out empty. */
export interface CloneSource {
  readonly repository: string;
  readonly branch: string;
  readonly commit?: string;
  /** The number of a pull request that is merged onto the branch. */
  readonly pull?: string;
  /** The commit of the pull request. */
  readonly pullCommit?: string;
}

/** The image `src`: the sources in the build root. */
export interface SourceImage extends CloneSource {
  readonly kind: 'src';
  /** The pull spec of the build root. */
  readonly base: string;
  /** The directory that the sources are cloned into. */
  readonly directory: string;
  /** A directory of files that take their places over the sources. */
  readonly overlay?: string;
}

/** An image that commands make from another one. */
export interface CacheImage {
  readonly kind: 'cache';
  readonly base: string;
  /** The file with the whole script. */
  readonly commands: string;
}

/** What an image and a build root have in common that are built from a Containerfile. */
export interface ContainerfileSource {
  /** The path of the Containerfile in the context. */
  readonly dockerfile?: string;
  /** The file that holds the Containerfile instead. */
  readonly dockerfileLiteral?: string;
  readonly buildArguments?: readonly { readonly name: string; readonly value: string }[];
}

/** A build root that the repository itself describes. */
export interface ProjectImage extends CloneSource, ContainerfileSource {
  readonly kind: 'project';
  /** The directory of the repository that is the context. */
  readonly context?: string;
}

/** An image of the configuration's `images`. */
export interface ContextImage extends ContainerfileSource {
  readonly kind: 'image';
  /** The pull spec that takes the place of the base of the last stage. */
  readonly from?: string;
  /** What is copied into the context, in this order. */
  readonly copies: readonly { readonly image: string; readonly source: string; readonly directory: string }[];
  /** Pull specs that take the places of names in the Containerfile. */
  readonly as?: readonly { readonly name: string; readonly image: string }[];
}

/** One image of ci-operator's graph. */
export type ImageRecipe = SourceImage | CacheImage | ProjectImage | ContextImage;

/** The command of a container that builds one image and pushes it. */
export function buildImageCommand(place: BuildPlace, recipe: ImageRecipe): string[] {
  return [
    ...scriptCommand(place.scripts, runnerScript.buildImage),
    ...['--kind', recipe.kind],
    ...['--to', place.to],
    ...optional('--reference-file', place.referenceFile),
    ...optional('--digest-file', place.digestFile),
    ...optional('--tls-verify', place.verifiesTls === undefined ? undefined : String(place.verifiesTls)),
    ...optional('--storage-driver', place.storageDriver),
    ...optional('--isolation', place.isolation),
    ...optional('--attempts', place.attempts?.toString()),
    ...recipeOptions(recipe),
  ];
}

/** The command of a container that clones a repository: for a container test that asks for it. */
export function cloneCommand(scripts: string, source: CloneSource, directory: string): string[] {
  const { repository, branch, commit = '', pull = '', pullCommit = '' } = source;
  return [...scriptCommand(scripts, runnerScript.clone), repository, branch, commit, pull, pullCommit, directory];
}

function recipeOptions(recipe: ImageRecipe): string[] {
  switch (recipe.kind) {
    case 'src':
      return [
        ...cloneOptions(recipe),
        ...['--base', recipe.base, '--directory', recipe.directory],
        ...optional('--overlay', recipe.overlay),
      ];
    case 'cache':
      return ['--base', recipe.base, '--commands', recipe.commands];
    case 'project':
      return [...cloneOptions(recipe), ...optional('--context', recipe.context), ...containerfileOptions(recipe)];
    case 'image':
      return [...contextOptions(recipe), ...containerfileOptions(recipe)];
  }
}

function cloneOptions({ repository, branch, commit, pull, pullCommit }: CloneSource): string[] {
  return [
    ...['--repository', repository, '--branch', branch],
    ...optional('--commit', commit),
    ...optional('--pull', pull),
    ...optional('--pull-commit', pullCommit),
  ];
}

function contextOptions({ from, copies, as = [] }: ContextImage): string[] {
  return [
    ...optional('--from', from),
    ...copies.flatMap(({ image, source, directory }) => ['--copy', image, source, directory]),
    ...as.flatMap(({ name, image }) => ['--as', name, image]),
  ];
}

function containerfileOptions({ dockerfile, dockerfileLiteral, buildArguments = [] }: ContainerfileSource): string[] {
  return [
    ...optional('--dockerfile', dockerfile),
    ...optional('--dockerfile-literal', dockerfileLiteral),
    ...buildArguments.flatMap(({ name, value }) => ['--build-arg', `${name}=${value}`]),
  ];
}
