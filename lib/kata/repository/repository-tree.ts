import { ApiObject, Chart, type ChartProps, DependencyGraph } from 'cdk8s';
import { type Construct, type IConstruct } from 'constructs';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Lowered, type OutputFile, refuseWrongProps, type RepositoryFile } from '../../files';
import { ImageLock } from '../../images';
import { type PropNames, type PropTypes, propTypes, soundProps } from '../../problems';
import { brand, brandObject, fileOf, isBranded, requireCiApp, soundId } from '../../tree';
import { writeLooseYaml, type YamlValue } from '../../yaml';
import { type RuntimeInstaller } from '../installer';
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

/**
 * The files that a project commits to its own repository: scripts, Dockerfile and manifests. A chart that writes the
 * objects of the installer and the smoke test in it to the files in which the scripts look for them, and all other
 * objects to `cluster/extra.yaml`.
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

  /** The installer in the tree. */
  get installer(): RuntimeInstaller | undefined {
    return this.installers[0];
  }

  /** The smoke test in the tree. */
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
    const kind = this.installer?.settings.platform.kind ?? 'no platform';
    return {
      files: [],
      problems,
      folders: { [this.directory]: `what a project commits to its own repository, for ${kind}` },
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
    const texts: Record<string, string> = {};
    for (const object of new DependencyGraph(this.node).topology().filter(isObject)) {
      const file = fileOf(object) ?? 'cluster/extra.yaml';
      const text = writeLooseYaml((manifests.get(object) ?? object.toJson()) as YamlValue);
      texts[file] = texts[file] === undefined ? text : `${texts[file]}---\n${text}`;
    }
    return { ...payload, ...texts };
  }

  private get installers(): RuntimeInstaller[] {
    return this.node.findAll().filter((node): node is RuntimeInstaller => isBranded(node, 'RuntimeInstaller'));
  }

  private get smokeTests(): SmokeTest[] {
    return this.node.findAll().filter((node): node is SmokeTest => isBranded(node, 'SmokeTest'));
  }

  private messages(): string[] {
    const { installers, smokeTests } = this;
    if (installers.length !== 1)
      return [`holds ${installers.length} installers; give exactly one this tree as its scope`];
    if (smokeTests.length > 1) return [`holds ${smokeTests.length} smoke tests; make a tree for each`];
    return smokeTests.flatMap((smokeTest) => mismatches(smokeTest, installers[0]!));
  }
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
