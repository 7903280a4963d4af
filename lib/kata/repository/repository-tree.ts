import { ApiObject, Chart, type ChartProps, DependencyGraph } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Lowered, type OutputFile, refuseWrongProps, type RepositoryFile } from '../../files';
import { ImageLock } from '../../images';
import { type PropNames, type PropTypes, propTypes, soundProps } from '../../problems';
import { brand, brandObject, fileOf, isBranded, platformScopeOf, requireCiApp, soundId } from '../../tree';
import { writeLooseYaml, type YamlValue } from '../../yaml';
import { type Platform, type RuntimeInstaller } from '../installer';
import { type SmokeTest } from '../smoke';

/** Settings of a tree. */
export interface RepositoryTreeProps extends ChartProps {
  /** The directory below the output that stands for the repository's root. @default - the id */
  readonly directory?: string;
}

const propNames: PropNames<RepositoryTreeProps> = {
  directory: 'optional',
  namespace: 'optional',
  labels: 'optional',
  disableResourceNameHashes: 'optional',
};

const types: PropTypes<RepositoryTreeProps> = {
  directory: propTypes.text,
  namespace: propTypes.text,
  labels: propTypes.textMap,
};

const below = '.ci/openshift-ci';

// The scripts and the Dockerfile by their paths; read once, when this file is loaded.
const payload: Readonly<Record<string, string>> = readPayload(join(__dirname, '../payload'), '');

/** What is for one platform in a tree for several. */
class PlatformScope extends Construct {
  static {
    brand(this, 'PlatformScope');
  }
}

/** An object as it stands in its file. */
interface Written {
  readonly file: string;
  readonly text: string;
  /** The scope of the platform that it is for; none where it is for all. */
  readonly platform: IConstruct | undefined;
}

/**
 * The files that a project commits to its own repository: scripts, Dockerfile and manifests. A chart that writes the
 * objects of the installer and the smoke test in it to the files in which the scripts look for them, and all other
 * objects to `cluster/extra.yaml`. A tree for OpenShift and plain Kubernetes has an installer and a smoke test for each,
 * in the scopes that `platform` gives.
 */
export class RepositoryTree extends Chart {
  static {
    brand(this, 'RepositoryTree');
    // The app lowers it as it does targets.
    brandObject(this.prototype, 'Target');
  }

  /** The directory below the output that stands for the repository's root. */
  readonly directory: string;

  constructor(scope: Construct, id: string, props: RepositoryTreeProps = {}) {
    const { directory = id, ...chartProps } = soundProps(props, types);
    super(scope, soundId(id, new.target), chartProps);
    this.directory = directory;
    requireCiApp(this);
    refuseWrongProps(this, props, propNames, types);
    this.node.addValidation({ validate: () => this.messages() });
  }

  /**
   * The scope of what is for one platform only. Files that are the same for all platforms are written once; each that
   * differs, or that only one of them has, is in a folder of the platform, `openshift` or `kubernetes`.
   */
  platform({ kind }: Platform): Construct {
    return this.node.tryFindChild(kind) ?? new PlatformScope(this, kind);
  }

  /** The installer in the tree; the first one where it is for several platforms. */
  get installer(): RuntimeInstaller | undefined {
    return this.installers[0];
  }

  /** The installers in the tree, one for each platform. */
  get installers(): readonly RuntimeInstaller[] {
    return this.node.findAll().filter((node): node is RuntimeInstaller => isBranded(node, 'RuntimeInstaller'));
  }

  /** The smoke test in the tree; the first one where it is for several platforms. */
  get smokeTest(): SmokeTest | undefined {
    return this.smokeTests[0];
  }

  /** The files by their paths below the repository, for engines that lay them over the sources. */
  get repositoryFiles(): RepositoryFile[] {
    return this.filesWith(new Map());
  }

  /** What is to be reported of the tree, and what a reader of the output is told about it. */
  lower(): Lowered {
    const images = [...this.installers, ...this.smokeTests].flatMap((payload) => payload.images);
    const problems = ImageLock.of(this)?.findUnresolved(images, this) ?? [];
    const kinds = this.installers.map(({ settings }) => settings.platform.kind).join(' and ');
    return {
      files: [],
      problems,
      folders: { [this.directory]: `what a project commits to its own repository, for ${kinds || 'no platform'}` },
    };
  }

  /** The files of the tree, with all patches; manifests that are known are not made again. */
  ownFiles(manifests: ReadonlyMap<IConstruct, unknown>): OutputFile[] {
    const place = { construct: this.node.path };
    return this.filesWith(manifests).map((file) => ({ ...file, path: `${this.directory}/${file.path}`, place }));
  }

  private filesWith(manifests: ReadonlyMap<IConstruct, unknown>): RepositoryFile[] {
    return Object.entries(this.texts(manifests)).map(([path, content]) => {
      return { path: `${below}/${path}`, content, mode: modeOf(content) };
    });
  }

  private texts(manifests: ReadonlyMap<IConstruct, unknown>): Readonly<Record<string, string>> {
    const written = new DependencyGraph(this.node)
      .topology()
      .filter(isObject)
      .map((object) => {
        const text = writeLooseYaml((manifests.get(object) ?? object.toJson()) as YamlValue);
        return { file: fileOf(object) ?? 'cluster/extra.yaml', text, platform: platformScopeOf(object) };
      });
    const { platforms } = this;
    return {
      ...payload,
      ...splitByPlatform(platforms.map((scope) => [scope?.node.id ?? '', filesFor(scope, written)])),
    };
  }

  /** The scopes of platforms; a tree without them is for one platform. */
  private get platforms(): readonly (IConstruct | undefined)[] {
    const scopes = this.node.children.filter((child) => isBranded(child, 'PlatformScope'));
    return scopes.length > 0 ? scopes : [undefined];
  }

  private get smokeTests(): SmokeTest[] {
    return this.node.findAll().filter((node): node is SmokeTest => isBranded(node, 'SmokeTest'));
  }

  private messages(): string[] {
    const { platforms } = this;
    return platforms.flatMap((scope) => {
      const found = this.messagesFor(scope);
      return scope ? found.map((message) => `${scope.node.id}: ${message}`) : found;
    });
  }

  private messagesFor(scope: IConstruct | undefined): string[] {
    const [installers, smokeTests] = [this.installers, this.smokeTests].map((all) =>
      all.filter((each) => isFor(scope, platformScopeOf(each))),
    ) as [RuntimeInstaller[], SmokeTest[]];
    if (installers.length !== 1)
      return [
        `holds ${installers.length} installers; give exactly one this ${scope ? 'platform' : 'tree'} as its scope`,
      ];
    if (smokeTests.length > 1) return [`holds ${smokeTests.length} smoke tests; make a tree for each`];
    const [installer] = installers as [RuntimeInstaller];
    const { kind } = installer.settings.platform;
    if (scope && kind !== scope.node.id)
      return [`${installer.node.id}: is for ${kind}; give it tree.platform of its own platform as its scope`];
    return smokeTests.flatMap((smokeTest) => mismatches(smokeTest, installer));
  }
}

/** Whether what is for one platform, or for all, is part of a platform's files. */
function isFor(platform: IConstruct | undefined, own: IConstruct | undefined): boolean {
  return own === undefined || own === platform;
}

function filesFor(platform: IConstruct | undefined, written: readonly Written[]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { file, text, platform: own } of written) {
    if (!isFor(platform, own)) continue;
    files[file] = files[file] === undefined ? text : `${files[file]}---\n${text}`;
  }
  return files;
}

/** What all platforms have alike by its path, and the rest of each below its name. */
function splitByPlatform(
  platforms: readonly (readonly [name: string, files: Readonly<Record<string, string>>])[],
): Record<string, string> {
  const common = (file: string) => new Set(platforms.map(([, files]) => files[file])).size === 1;
  const entries = platforms.flatMap(([name, files]) =>
    Object.entries(files).map(([file, text]) => [common(file) ? file : `${name}/${file}`, text] as const),
  );
  return Object.fromEntries(entries);
}

function mismatches(smokeTest: SmokeTest, installer: RuntimeInstaller): string[] {
  const [one, other] = [installer.settings, smokeTest.settings];
  const { id } = smokeTest.node;
  const found: string[] = [];
  if (one.runtimeClass !== other.runtimeClass)
    found.push(`${id}: runs under ${other.runtimeClass}, but ${one.runtimeClass} is installed; use one of them`);
  if (one.platform.kind !== other.platform.kind)
    found.push(`${id}: is for ${other.platform.kind}, but the installer for ${one.platform.kind}; use one of them`);
  return found;
}

function isObject(construct: unknown): construct is ApiObject {
  return ApiObject.isApiObject(construct);
}

function modeOf(content: string): number {
  return content.startsWith('#!') ? 0o755 : 0o644;
}

function readPayload(root: string, below: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) Object.assign(files, readPayload(root, path));
    else if (entry.name.endsWith('.sh') || entry.name === 'Dockerfile')
      files[path] = readFileSync(join(root, path), 'utf8');
  }
  return files;
}
