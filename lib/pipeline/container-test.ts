import { type Construct } from 'constructs';
import { type Secret, type TestConfiguration } from '../config';
import { type IPipelineImage } from './pipeline-part';
import { type PropTable } from './props';
import { Test, type TestProps, testTable } from './test';

/** A secret that is mounted into a container test. */
export interface TestSecretProps {
  /** The Secret's name. @default - the secret manager */
  readonly name?: string;
  /** The absolute directory. @default '/usr/test-secrets' */
  readonly mountPath?: string;
  /** A bundle of the secret manager. @default - none */
  readonly bundle?: string;
  /** A group of fields of the secret manager. @default - none */
  readonly group?: {
    readonly collection: string;
    readonly name: string;
    readonly field?: string;
    readonly as?: string;
  };
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
  /** Secrets that are mounted. @default - none */
  readonly secrets?: readonly TestSecretProps[];
}

const secretFields = ({ name, mountPath, bundle, group }: TestSecretProps): Secret => ({
  name,
  mount_path: mountPath ?? '',
  bundle,
  collection: group?.collection,
  group: group?.name,
  field: group?.field,
  as: group?.as,
});

const table: PropTable<ContainerTestProps> = {
  ...testTable,
  from: null,
  commands: 'commands',
  clone: null,
  memoryBackedVolume: null,
  secrets: (secrets) => ({ secrets: secrets.map(secretFields) }),
};

/** A test that is one container. */
export class ContainerTest extends Test<ContainerTestProps> {
  constructor(scope: Construct, id: string, props: ContainerTestProps) {
    super(scope, id, props, table, [props.from]);
  }

  protected override kindFields(): Partial<TestConfiguration> {
    const { from, clone, memoryBackedVolume: size } = this.props;
    return {
      container: { from: from.imageName, clone, memory_backed_volume: size === undefined ? undefined : { size } },
    };
  }
}
