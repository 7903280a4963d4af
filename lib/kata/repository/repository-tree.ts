import { type Construct } from 'constructs';
import { type Lowered, type OutputFile, refuseWrongProps, type RepositoryFile, Target } from '../../files';
import { ImageLock } from '../../images';
import { type Manifest } from '../../openshift';
import { type PropNames } from '../../problems';
import { writeYaml, type YamlValue } from '../../yaml';
import { type RuntimeInstaller } from '../installer';
import { type SmokeTest } from '../smoke';
import { payload } from './payload';

/** Settings of a tree. */
export interface RepositoryTreeProps {
  /** The installer whose manifests go to `cluster/`. */
  readonly installer: RuntimeInstaller;
  /** The smoke test whose manifests go to `smoke/`. */
  readonly smokeTest: SmokeTest;
  /** The directory below the output that stands for the repository's root. @default 'repository' */
  readonly directory?: string;
}

const propNames: PropNames<RepositoryTreeProps> = {
  installer: 'required',
  smokeTest: 'required',
  directory: 'optional',
};

const below = '.ci/openshift-ci';

/** The files that a project commits to its own repository: scripts, Dockerfile and manifests, as one tree with modes. */
export class RepositoryTree extends Target {
  constructor(
    scope: Construct,
    id: string,
    /** The settings that it was made with. */
    readonly props: RepositoryTreeProps,
  ) {
    super(scope, id);
    refuseWrongProps(this, props, propNames);
    this.node.addValidation({ validate: () => this.messages() });
  }

  /** The files by their paths below the repository, for engines that lay them over the sources. */
  get repositoryFiles(): RepositoryFile[] {
    return Object.entries(this.texts()).map(([path, content]) => {
      return { path: `${below}/${path}`, content, mode: modeOf(content) };
    });
  }

  override lower(): Lowered {
    const { installer, smokeTest } = this.props;
    const images = [...installer.images, ...smokeTest.images];
    const problems = ImageLock.of(this)?.findUnresolved(images, this) ?? [];
    const folders = {
      [this.directory]: `what a project commits to its own repository, for ${installer.settings.platform.kind}`,
    };
    const files = Object.entries(this.texts()).map(([path, content]) => this.fileOf(path, content));
    return { files, problems, folders };
  }

  private texts(): Record<string, string> {
    const { installer, smokeTest } = this.props;
    const scripts = { 'check.sh': payload['smoke/check.sh']!, 'serve.sh': payload['smoke/serve.sh']! };
    return {
      ...payload,
      ...inDirectory('cluster', installer.toFiles()),
      ...inDirectory('smoke', smokeTest.toFiles(scripts)),
    };
  }

  private fileOf(path: string, content: string): OutputFile {
    const mode = modeOf(content);
    return { path: `${this.directory}/${below}/${path}`, content, mode, place: { construct: this.node.path } };
  }

  private get directory(): string {
    return this.props.directory ?? 'repository';
  }

  private messages(): string[] {
    const [one, other] = [this.props.installer?.settings, this.props.smokeTest?.settings];
    const found: string[] = [];
    if (!one?.platform || !other?.platform) return found;
    if (one.runtimeClass !== other.runtimeClass)
      found.push(`smokeTest: runs under ${other.runtimeClass}, and ${one.runtimeClass} is installed; use one of them`);
    if (one.platform.kind !== other.platform.kind)
      found.push(
        `smokeTest: is for ${other.platform.kind}, and the installer for ${one.platform.kind}; use one of them`,
      );
    return found;
  }
}

function modeOf(content: string): number {
  return content.startsWith('#!') ? 0o755 : 0o644;
}

function inDirectory(directory: string, files: Readonly<Record<string, readonly Manifest[]>>): Record<string, string> {
  const texts = Object.entries(files).map(([name, manifests]) => {
    const documents = manifests.map((manifest) => writeYaml(manifest as unknown as YamlValue));
    return [`${directory}/${name}`, documents.join('---\n')];
  });
  return Object.fromEntries(texts) as Record<string, string>;
}
