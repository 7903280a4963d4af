import { type PlannedBuild, type TestPlan } from '../plan';
import { buildImageCommand, recipeOf, recipeTextOf } from '../runner';
import { type EngineContext, type EngineProps, pendingSeconds } from './engine-props';
import { type MountedFile, type PodContainer, type PodMount, type PodVariable, type RunPod } from './engine-run';
import {
  commandsDirectory,
  isRead,
  labelOf,
  overlayDirectory,
  registryDirectory,
  scriptsDirectory,
  type Text,
} from './names';
import { type RunImages } from './run-images';
import { type RunParameters } from './run-parameters';
import { commandsMount, scriptsMount, secretMount } from './step-pods';
import { pullNumberParameter, pullRevisionParameter, revisionParameter } from './step-variables';
import { type RepositoryFile } from '../files';

const buildSeconds = 7200;
const defaultBuildah = 'quay.io/buildah/stable';
const defaultCli = 'image-registry.openshift-image-registry.svc:5000/openshift/cli:latest';

/** The ServiceAccount that starts BuildConfigs. */
export const buildConfigAccount = 'openshift-ci-builder';

/** Makes the pods of a run that build images. */
export class BuildPods {
  constructor(
    private readonly plan: TestPlan,
    private readonly context: EngineContext,
    private readonly images: RunImages,
    private readonly parameters: RunParameters,
    private readonly props: EngineProps,
  ) {}

  /** One pod for each image, in the order of the builds. */
  all(nodeArchitecture?: string): RunPod[] {
    return this.plan.builds.map((build) => ({
      name: podName(build.name),
      role: 'build',
      description: `Builds the image ${build.name}`,
      before: [],
      main: this.props.builder?.kind === 'build-config' ? this.startBuild(build) : this.buildah(build),
      deadline: buildSeconds + pendingSeconds(this.props),
      grace: 30,
      isCounted: true,
      needs: build.needs.map(podName),
      nodeArchitecture,
      serviceAccount: this.props.builder?.kind === 'build-config' ? buildConfigAccount : undefined,
    }));
  }

  /** The Containerfiles and scripts of the builds, by their keys in the run's ConfigMap. */
  get texts(): Record<string, string> {
    if (this.props.builder?.kind === 'build-config') return {};
    const texts = this.plan.builds.flatMap((build) => {
      const text = recipeTextOf(build);
      return text === undefined ? [] : [[textKey(build.name), text] as const];
    });
    return { ...Object.fromEntries(texts), ...this.words };
  }

  // Words of command lines that no command line can hold, by their keys.
  private readonly words: Record<string, string> = {};

  private startBuild({ name }: PlannedBuild): PodContainer {
    const { builder } = this.props;
    const image: Text = [(builder?.kind === 'build-config' && builder.cli) || defaultCli];
    const command = ['oc', 'start-build', name.replaceAll('_', '-'), '--wait', '--follow'];
    return { name: 'build', image, command, env: [], mounts: [], resources: {} };
  }

  private buildah(build: PlannedBuild): PodContainer {
    const builder = this.props.builder?.kind === 'buildah' ? this.props.builder : undefined;
    const variables = new BuildVariables();
    const to = variables.add('TO', this.images.pushSpecOf(build.name));
    const overlay = this.context.repositoryFiles.length > 0 && build.kind === 'source';
    const recipe = recipeOf(build, {
      configuration: this.context.configuration,
      pullSpecOf: (use) => variables.add('IMAGE', this.images.pullSpecOf(use)),
      fileOf: (name) => `${commandsDirectory}/${textKey(name)}`,
      change: build.kind === 'source' ? this.change(variables) : undefined,
      overlay: overlay ? overlayDirectory : undefined,
    });
    const place = { scripts: scriptsDirectory, to, verifiesTls: !builder?.isInsecure, storageDriver: 'vfs' as const };
    const secret = builder?.secret;
    const command = recipe ? buildImageCommand(place, recipe) : [];
    const words = this.literalWords(
      build,
      command.filter((word) => isRead(word) && !variables.isReference(word)),
    );
    return {
      name: 'build',
      image: builder?.image ? [builder.image] : this.buildahImage(),
      command: command.map((word) => words.get(word)?.reference ?? word),
      env: [
        { name: 'HOME', text: [buildahHome] },
        ...variables.all,
        ...[...words.values()].map(({ name, key }) => ({ name, key })),
        ...(secret ? [{ name: 'REGISTRY_AUTH_FILE', text: [`${registryDirectory}/config.json`] }] : []),
      ],
      mounts: [...buildMounts, ...(overlay ? [this.overlayMount()] : []), ...(secret ? [registryMount(secret)] : [])],
      resources: build.resources,
    };
  }

  // The value of a variable is put into a command line as it is.
  private literalWords({ name: image }: PlannedBuild, words: readonly string[]) {
    const entries = [...new Set(words)].map((word, index) => {
      const name = `WORD_${index + 1}`;
      const key = `${textKey(image)}.${name}`;
      this.words[key] = word;
      return [word, { name, key, reference: `$(${name})` }] as const;
    });
    return new Map(entries);
  }

  private buildahImage(): Text {
    const description =
      'The image that images are built in: buildah and bash, and git for a build root of the repository';
    return this.parameters.add({ name: 'buildah-image', description, default: defaultBuildah });
  }

  private change(variables: BuildVariables) {
    const { branch } = this.context.configuration.zz_generated_metadata;
    const commit = variables.add('REVISION', this.parameters.add(revisionParameter(branch)));
    if (this.plan.trigger.kind !== 'presubmit') return { commit };
    const pull = variables.add('PULL', this.parameters.add(pullNumberParameter));
    return { commit, pull, pullCommit: variables.add('PULL_COMMIT', this.parameters.add(pullRevisionParameter)) };
  }

  private overlayMount(): PodMount {
    const files = mountedFiles(this.context.repositoryFiles);
    return { name: 'overlay', path: overlayDirectory, volume: { kind: 'overlay', files } };
  }
}

// The home of the user without privileges that images with buildah have.
const buildahHome = '/home/build';

const buildMounts: readonly PodMount[] = [
  scriptsMount,
  commandsMount,
  { name: 'containers', path: `${buildahHome}/.local/share/containers`, volume: { kind: 'scratch' } },
];

function registryMount(secret: string): PodMount {
  const mount = secretMount('registry', secret, registryDirectory);
  return { ...mount, volume: { kind: 'secret', secret, keys: { '.dockerconfigjson': 'config.json' } } };
}

function podName(image: string): string {
  return labelOf(`build-${image}`);
}

function textKey(image: string): string {
  return `build.${image}`;
}

/** Texts as variables of a container, so that a command line can name what only the run knows. */
class BuildVariables {
  readonly all: PodVariable[] = [];

  /** Whether a word of a command line stands for a variable. */
  isReference(word: string): boolean {
    return this.all.some(({ name }) => word === `$(${name})`);
  }

  /** Adds a variable, and gives the reference that stands for it in a command line; a plain text stands for itself. */
  add(prefix: string, text: Text): string {
    if (text.every((part) => typeof part === 'string')) return text.join('');
    const key = JSON.stringify(text);
    const known = this.all.find((variable) => 'text' in variable && JSON.stringify(variable.text) === key);
    const count = this.all.filter(({ name }) => name === prefix || name.startsWith(`${prefix}_`)).length;
    const name = known?.name ?? (count === 0 ? prefix : `${prefix}_${count + 1}`);
    if (!known) this.all.push({ name, text });
    return `$(${name})`;
  }
}

/** Files of the repository as keys of a ConfigMap, whose keys have no slashes. */
function mountedFiles(files: readonly RepositoryFile[]): MountedFile[] {
  return files.map(({ path, mode = 0o644 }) => ({ key: keyOf(path), path, mode }));
}

/** The data of the ConfigMap that holds the files. */
export function repositoryData(files: readonly RepositoryFile[]): Record<string, string> {
  return Object.fromEntries(files.map(({ path, content }) => [keyOf(path), content]));
}

function keyOf(path: string): string {
  const key = path.replaceAll('/', '__').replace(/^\.+/, '');
  return /^[-._a-zA-Z0-9]+$/.test(key) ? key : labelOf(key);
}
