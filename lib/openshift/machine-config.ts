import { type Construct } from 'constructs';
import { type Manifest, type Metadata, OpenShiftObject } from './openshift-object';
import { clusterScoped } from '../tree';
import { propTypes, requireType } from '../problems';

/** Files of nodes. @see machineconfiguration/v1/types.go of openshift/api, and the Ignition specification 3.2.0 */
export interface MachineConfigManifest extends Manifest {
  readonly apiVersion: 'machineconfiguration.openshift.io/v1';
  readonly kind: 'MachineConfig';
  /** The files as Ignition writes them, arguments of the kernel, and extensions of the system. */
  readonly spec: {
    readonly config: {
      readonly ignition: { readonly version: '3.2.0' };
      readonly storage?: { readonly files: readonly IgnitionFile[] };
    };
    readonly kernelArguments?: readonly string[];
    readonly extensions?: readonly string[];
  };
}

/** A file as Ignition writes it. */
export interface IgnitionFile {
  /** The absolute path on the node. */
  readonly path: string;
  /** Permission bits as a decimal number. */
  readonly mode: number;
  /** Whether a file that is there already is replaced. */
  readonly overwrite: boolean;
  /** The text of the file as a `data:` URL. */
  readonly contents: { readonly source: string };
}

/** A file for all nodes of a pool. */
export interface NodeFile {
  /** The absolute path on the node. */
  readonly path: string;
  /** Permission bits. */
  readonly mode: FileMode;
  /** The text of the file. */
  readonly content: string;
}

/** Settings of a MachineConfig. */
export interface MachineConfigProps {
  /** The name of the object, its labels and annotations. */
  readonly metadata: Metadata;
  /** The role whose MachineConfigPool takes it, such as `worker`. */
  readonly role: string;
  /** The files to write; ones with the same path as another MachineConfig's replace those, in the order of names. */
  readonly files: readonly NodeFile[];
}

/** A MachineConfig of OpenShift; applying one restarts every node of the pool. */
export class MachineConfig extends OpenShiftObject {
  override readonly resourceType = 'machineconfigs';

  constructor(scope: Construct, id: string, props: MachineConfigProps) {
    const wrong = findWrongProps(props);
    const { metadata, role, files } = wrong.length > 0 ? { metadata: { name: 'unnamed' }, role: '', files: [] } : props;
    const labels = { 'machineconfiguration.openshift.io/role': role, ...metadata.labels };
    const manifest: MachineConfigManifest = {
      apiVersion: 'machineconfiguration.openshift.io/v1',
      kind: 'MachineConfig',
      metadata: { ...metadata, labels },
      spec: { config: { ignition: { version: '3.2.0' }, storage: { files: files.map(toIgnition) } } },
    };
    super(scope, id, manifest);
    clusterScoped(this);
    this.node.addValidation({ validate: () => wrong });
  }
}

// A program without a type check gives anything for props.
function findWrongProps(props: MachineConfigProps | undefined): string[] {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  const isFile = (file: NodeFile | undefined) =>
    isObject(file) && typeof file?.content === 'string' && typeof file.mode?.decimal === 'number';
  return [
    ...(isObject(props?.metadata) ? [] : ['metadata: expected an object; write { name: "99-worker-acme" }']),
    ...(typeof props?.role === 'string' ? [] : ['role: expected a string; write "worker" or "master"']),
    ...(Array.isArray(props?.files) && props.files.every(isFile)
      ? []
      : ['files: expected a list of { path, mode, content }; write [] for none']),
  ];
}

function toIgnition({ path, mode, content }: NodeFile): IgnitionFile {
  const source = `data:text/plain;charset=utf-8;base64,${Buffer.from(content, 'utf8').toString('base64')}`;
  return { path, mode: mode.decimal, overwrite: true, contents: { source } };
}

/** Permission bits of a file, written as people write them and emitted as the decimal number that JSON knows. */
export class FileMode {
  /** The decimal number: 420 for 0o644. */
  readonly decimal: number;

  private constructor(decimal: number) {
    this.decimal = decimal;
  }

  /**
   * The mode of an octal literal, such as `FileMode.fromOctal(0o644)`.
   * @throws Error where the number cannot be meant so: 644 is 0o1204, and 0420 was once meant as 0644
   */
  static fromOctal(mode: number): FileMode {
    requireType(mode, propTypes.number, 'file mode');
    if (!Number.isInteger(mode) || mode < 0 || mode > 0o777) {
      throw new Error(`file mode ${mode}: is not between 0o000 and 0o777; write it in octal, such as 0o644`);
    }
    if (mode !== 0 && (mode & 0o400) === 0) {
      const octal = `0o${mode.toString(8)}`;
      throw new Error(`file mode ${mode}: is ${octal}, which its owner cannot read; write it in octal, such as 0o644`);
    }
    return new FileMode(mode);
  }
  /**
   * The same as `fromOctal`.
   * @deprecated Use `fromOctal`; the next version removes this name.
   */
  static of(mode: number): FileMode {
    return FileMode.fromOctal(mode);
  }
}
