import { type Configuration, type ImageBuild, type Metadata } from '../config';

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
