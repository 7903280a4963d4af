import { type Construct } from 'constructs';
import { type TestConfiguration } from '../config';
import { type IPipelineImage } from './pipeline-part';
import { image, nested, nestedList } from './prop-rules';
import { type PropTable } from './props';
import { Test, type TestProps, testTable } from './test';

/** Fields of the secret manager that are mounted as files. */
export interface SecretGroupProps {
  /** The collection. */
  readonly collection: string;
  /** The group in the collection. */
  readonly name: string;
  /** One field of the group. @default - all of them */
  readonly field?: string;
  /** The file name of that one field. @default - its own */
  readonly as?: string;
}

export const secretGroupTable: PropTable<SecretGroupProps> = {
  collection: 'collection',
  name: 'group',
  field: 'field',
  as: 'as',
};

/** A secret that is mounted into a container test. */
export interface TestSecretProps {
  /** The Secret's name. @default - the secret manager */
  readonly name?: string;
  /** The absolute directory. @default '/usr/test-secrets' */
  readonly mountPath?: string;
  /** A bundle of the secret manager. @default - none */
  readonly bundle?: string;
  /** A group of fields of the secret manager. @default - none */
  readonly group?: SecretGroupProps;
}

/** Settings of a test that is one container. */
export interface ContainerTestProps extends TestProps {
  /** The image it runs in. */
  readonly from: IPipelineImage;
  /** The shell commands. */
  readonly commands: string;
  /** Whether the sources are cloned into the working directory. @default - upstream's: for imported images only */
  readonly clone?: boolean;
  /** The size of a volume in memory at `/tmp/volume`, such as `2Gi`. @default - none */
  readonly memoryBackedVolume?: string;
  /** One secret that is mounted, as older files write it; excludes `secrets`. @default - none */
  readonly secret?: TestSecretProps;
  /** Secrets that are mounted. @default - none */
  readonly secrets?: readonly TestSecretProps[];
}

const secretTable: PropTable<TestSecretProps> = {
  name: 'name',
  mountPath: 'mount_path',
  bundle: 'bundle',
  group: nested(null, secretGroupTable),
};

export const containerTestTable: PropTable<ContainerTestProps> = {
  ...testTable,
  from: image('container.from'),
  commands: 'commands',
  clone: 'container.clone',
  memoryBackedVolume: 'container.memory_backed_volume.size',
  secret: nested('secret', secretTable),
  secrets: nestedList('secrets', secretTable),
};

/** A test that is one container. */
export class ContainerTest extends Test<ContainerTestProps> {
  constructor(scope: Construct, id: string, props: ContainerTestProps) {
    super(scope, id, props, containerTestTable);
    this.checkImages([this.props.from]);
  }

  protected override kindFields(): Partial<TestConfiguration> {
    return {};
  }
}
