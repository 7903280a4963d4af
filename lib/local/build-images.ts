import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, normalize } from 'node:path';
import { type Configuration } from '../config';
import { type ImageUse, type PlannedBuild } from '../plan';
import { type ImageRecipe, recipeOf, recipeTextOf, runnerScripts, sourceDirectoryOf } from '../runner';
import { makeDirectory } from '../system';
import { type ContainerEngine, type Ended, type Stream } from './container-engine';
import { endBuilds } from './end-builds';
import { type BuildState, type Emit } from './events';
import { builtImageName } from './local-test';
import { containerName, runLabel } from './pod-arguments';
import { type Snapshot } from './snapshot';

/** What all builds of a run share. */
export interface BuildContext {
  readonly engine: ContainerEngine;
  readonly id: string;
  readonly configuration: Configuration;
  readonly snapshot: Snapshot;
  /** The pull spec of an image that is not built in the run. */
  readonly pullSpecOf: (use: ImageUse) => string;
  /** The ids of those images, by pull spec. */
  readonly ids: ReadonlyMap<string, string>;
  /** A directory for contexts. */
  readonly work: string;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  /** How many images are built at a time. */
  readonly jobs: number;
}

/** How the builds of a run ended. */
export interface Built {
  readonly states: ReadonlyMap<string, BuildState>;
  /** The reference of each image that is there now. */
  readonly references: ReadonlyMap<string, string>;
}

/** Builds the images of a run, each after those it needs; what an image with the same content exists for is not built. */
export async function buildImages(builds: readonly PlannedBuild[], context: BuildContext): Promise<Built> {
  const references = planReferences(builds, context);
  const states = new Map<string, BuildState>();
  const slots = new Slots(context.jobs);
  const done = new Map<string, Promise<void>>();
  const run = async (build: PlannedBuild) => {
    await Promise.all(build.needs.map((need) => done.get(need) ?? Promise.resolve()));
    const isReady = build.needs.every((need) => ['cached', 'built'].includes(states.get(need) ?? 'cached'));
    const state =
      isReady && !context.signal.aborted ? await slots.use(() => buildOne(build, references, context)) : 'not-started';
    if (state === 'not-started') context.emit({ type: 'build', name: build.name, state });
    states.set(build.name, state);
  };
  for (const build of builds) done.set(build.name, run(build));
  await Promise.all(done.values());
  return { states, references };
}

/** Lets so many things happen at a time. */
class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async use<T>(work: () => Promise<T>): Promise<T> {
    if (this.free === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.free -= 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}

// An image is named by all that goes into it, so that one with the same content is the same image.
function planReferences(builds: readonly PlannedBuild[], context: BuildContext): Map<string, string> {
  const references = new Map<string, string>();
  for (const build of builds) {
    const recipe = recipeFor(build, references, context, (reference) => context.ids.get(reference) ?? reference);
    const content = [recipe, recipeTextOf(build), commitOf(build, context), sourceDirectoryOf(context.configuration)];
    const key = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
    references.set(build.name, `${builtImageName(context.configuration.zz_generated_metadata, build.name)}:${key}`);
  }
  return references;
}

function commitOf(build: PlannedBuild, { snapshot }: BuildContext): string | undefined {
  if (build.kind === 'source') return snapshot.identity;
  return build.kind === 'project' ? snapshot.treeOf(build.project.context_dir ?? '') : undefined;
}

function recipeFor(
  build: PlannedBuild,
  references: ReadonlyMap<string, string>,
  { configuration, pullSpecOf }: BuildContext,
  nameOf: (reference: string) => string,
): ImageRecipe | undefined {
  const pullSpec = (use: ImageUse) => (use.from === 'build' ? references.get(use.name)! : nameOf(pullSpecOf(use)));
  return recipeOf(build, { configuration, pullSpecOf: pullSpec, fileOf: (name) => name });
}

async function buildOne(
  build: PlannedBuild,
  references: ReadonlyMap<string, string>,
  context: BuildContext,
): Promise<BuildState> {
  const { engine, emit, signal, work } = context;
  const { name } = build;
  const reference = references.get(name)!;
  const began = Date.now();
  const exists = async () => (await engine.call(['image', 'inspect', '--format', '{{.Id}}', reference])).code === 0;
  const end = (state: BuildState, reason?: string) => {
    emit({ type: 'build', name, state, seconds: secondsSince(began), ...(reason ? { reason } : {}) });
    return state;
  };
  if (await exists()) return end('cached');
  emit({ type: 'build', name, state: 'running' });
  const directory = mkdtempSync(join(work, 'build-'));
  try {
    const builder = new ImageBuilder(build, reference, directory, context);
    const reason = await builder.build(recipeFor(build, references, context, (each) => each)!);
    // A build that is ended may say that all is well.
    if (reason === undefined && (await exists())) return end('built');
    return signal.aborted ? end('cancelled') : end('failed', reason ?? 'the engine made no image');
  } catch (error) {
    return end('failed', (error as Error).message);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Seconds with one decimal since a time. */
export function secondsSince(began: number): number {
  return Math.round((Date.now() - began) / 100) / 10;
}

const isLinux = process.platform === 'linux';

/** Builds one image; each method gives the reason of a failure. */
class ImageBuilder {
  private containers = 0;

  constructor(
    private readonly planned: PlannedBuild,
    private readonly reference: string,
    private readonly directory: string,
    private readonly context: BuildContext,
  ) {}

  build(recipe: ImageRecipe): Promise<string | undefined> {
    switch (recipe.kind) {
      case 'src':
        return this.buildSource(recipe.base, recipe.directory);
      case 'cache':
        return this.buildText(
          `FROM ${recipe.base}\nRUN ${JSON.stringify(['/bin/bash', '-c', recipeTextOf(this.planned)!])}\n`,
        );
      case 'project':
        return this.buildProject(recipe);
      case 'image':
        return this.buildFromContext(recipe);
    }
  }

  private async buildSource(base: string, directory: string): Promise<string | undefined> {
    this.context.snapshot.write(join(this.directory, 'src'));
    const open = 'chmod -R g+rwX /go/src && find /go/src -type d -not -perm -0775 -exec chmod g+xw {} +';
    const run = JSON.stringify(['/bin/bash', '-c', open]);
    return this.buildText(`FROM ${base}\nCOPY src ${directory}\nRUN ${run}\nWORKDIR ${directory}\nENV GOPATH=/go\n`);
  }

  private buildText(text: string): Promise<string | undefined> {
    const file = join(this.directory, 'Containerfile');
    writeFileSync(file, text);
    return this.callBuild(file, this.directory, []);
  }

  // The build root is made of the repository itself, before there are sources to look into.
  private async buildProject(recipe: ImageRecipe & { kind: 'project' }): Promise<string | undefined> {
    const clone = join(this.directory, 'clone');
    this.context.snapshot.write(clone);
    const root = join(clone, normalize(`/${recipe.context ?? '.'}`));
    const literal = this.planned.kind === 'project' ? this.planned.project.dockerfile_literal : undefined;
    const file = join(this.directory, 'Containerfile');
    const named = join(root, recipe.dockerfile ?? 'Dockerfile');
    if (literal === undefined && !existsSync(named))
      return `there is no ${recipe.dockerfile ?? 'Dockerfile'} in the context`;
    writeFileSync(file, literal ?? readFileSync(named));
    return this.callBuild(file, root, recipe.buildArguments ?? []);
  }

  private async buildFromContext(recipe: ImageRecipe & { kind: 'image' }): Promise<string | undefined> {
    const root = join(this.directory, 'context');
    makeDirectory(root);
    for (const { image, source, directory } of recipe.copies) {
      const reason = await this.copyFrom(image, source, join(root, normalize(`/${directory}`)));
      if (reason !== undefined) return reason;
    }
    const literal = this.planned.kind === 'image' ? this.planned.image.dockerfile_literal : undefined;
    const named = recipe.dockerfile ?? 'Dockerfile';
    const path = join(root, normalize(`/${named}`));
    if (!literal && !existsSync(path))
      return `there is no ${named} in the context; check dockerfile_path and context_dir`;
    const { code, output, reason } = await this.rewrite(literal ?? readFileSync(path, 'utf8'), recipe);
    if (code !== 0) return reason;
    const file = join(this.directory, 'Containerfile');
    writeFileSync(file, output);
    return this.callBuild(file, root, recipe.buildArguments ?? []);
  }

  private async copyFrom(image: string, source: string, to: string): Promise<string | undefined> {
    const { engine, id } = this.context;
    const container = containerName(id, `copy-${this.containerKey}-${(this.containers += 1)}`);
    const made = await engine.call([
      'create',
      '--name',
      container,
      '--label',
      runLabel(id),
      '--pull',
      'never',
      image,
      'true',
    ]);
    if (made.code !== 0) return made.reason;
    makeDirectory(to);
    const copied = await engine.call(['cp', `${container}:${isAbsolute(source) ? source : `/${source}`}`, `${to}/`]);
    await engine.call(['rm', '--force', container]);
    return copied.code === 0 ? undefined : copied.reason;
  }

  private get containerKey(): string {
    return this.reference.slice(this.reference.lastIndexOf(':') + 1);
  }

  // The script that the other engines use; it needs bash, which the image of the sources surely has.
  private rewrite(text: string, { from, as = [], copies }: ImageRecipe & { kind: 'image' }): Promise<Ended> {
    const { engine, id } = this.context;
    const script = `say() { echo "$@" >&2; }\n${runnerScripts()['containerfile.sh']}\nrewrite_containerfile "$@"`;
    const words = ['rewrite', from ?? '', ...as.flatMap(({ name, image }) => [name, image])];
    const image = copies[0]?.image ?? as[0]?.image ?? '';
    const run = ['run', '--rm', '--interactive', '--label', runLabel(id), '--pull', 'never', '--network', 'none'];
    return engine.call([...run, '--entrypoint', '/bin/bash', image, '-c', script, ...words], { input: text });
  }

  private async callBuild(
    file: string,
    root: string,
    args: readonly { readonly name: string; readonly value: string }[],
  ): Promise<string | undefined> {
    const { engine, emit, signal } = this.context;
    const { name } = this.planned;
    const onLine = (line: string, stream: Stream) => emit({ type: 'log', of: name, stream, line });
    const options =
      engine.name === 'podman' ? ['--format', 'docker', '--force-rm', '--no-cache'] : ['--force-rm', '--no-cache'];
    const values = args.flatMap((arg) => ['--build-arg', `${arg.name}=${arg.value}`]);
    const command = ['build', ...options, ...values, '--file', file, '--tag', this.reference, root];
    // Not in the directory, which is the context of some builds.
    const end = () => void endBuilds(this.directory);
    signal.addEventListener('abort', end);
    const log = `${this.directory}.log`;
    const { code, reason } = await engine.call(command, { onLine, log, signal: isLinux ? undefined : signal });
    signal.removeEventListener('abort', end);
    return code === 0 ? undefined : reason || `${engine.name} build ended with ${code}`;
  }
}
