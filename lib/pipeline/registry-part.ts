import { type Construct } from 'constructs';
import { toDocument } from '../config';
import { type EntryDefinition, type Owners } from '../registry/entry-definition';
import { type EntryKind, fileShapes } from '../registry/schema';
import { type Extra, withExtra } from './extra';
import { Part } from './part';
import { fieldsOf, type PropTable, unknownProps } from './props';

/** Settings of every entry of the step registry. */
export interface RegistryPartProps {
  /** What it is for. @default - not said */
  readonly documentation?: string;
  /** Its folder below the registry's root, whose parts joined by `-` are its name. @default - a folder for each word */
  readonly directory?: string;
  /** Who looks after its folder; the registry wants it known of every folder. @default - nobody is named */
  readonly owners?: Owners;
  /** Fields that are merged into the output as they are. @default - none */
  readonly extra?: Extra;
}

/** How the settings that every entry has become fields. */
export const registryPartTable: PropTable<RegistryPartProps> = {
  documentation: null,
  directory: null,
  owners: null,
  extra: null,
};

/** A construct that is an entry of the step registry; its id is its name. */
export abstract class RegistryPart<P extends RegistryPartProps = RegistryPartProps> extends Part {
  /** Which sort of entry it is. */
  abstract readonly kind: EntryKind;
  /** The name that tests and other entries call it by. */
  readonly entryName: string;

  protected constructor(
    scope: Construct,
    id: string,
    kind: EntryKind,
    protected readonly props: P,
    private readonly table: PropTable<P>,
  ) {
    super(scope, id, kind);
    this.entryName = id;
    this.addProblem(...unknownProps(props, table, this.constructor.name));
    this.checkDirectory();
  }

  /** The entry as data, in the form that a reader of its files has. */
  toDefinition(): EntryDefinition {
    const { documentation, owners, extra } = this.props;
    const fields = withExtra({ ...fieldsOf(this.props, this.table), ...this.kindFields() }, extra);
    const shape = fileShapes[this.kind];
    const { [this.kind]: value } = toDocument({ [this.kind]: fields }, shape) as Record<string, object>;
    return {
      kind: this.kind,
      name: this.entryName,
      directory: this.directory,
      value: (value ?? {}) as Record<string, unknown>,
      documentation,
      owners,
      scriptExtension: this.scriptExtension(),
      placeOf: () => this.place,
    };
  }

  /** The fields that the props alone do not say. */
  protected abstract kindFields(): object;

  /** How the file of the commands ends. */
  protected scriptExtension(): string {
    return '.sh';
  }

  private get directory(): string {
    return this.props.directory ?? this.entryName.replaceAll('-', '/');
  }

  private checkDirectory(): void {
    const named = this.directory.replaceAll('/', '-');
    if (named === this.entryName) return;
    const message = `is ${JSON.stringify(this.entryName)}, and the folders say ${JSON.stringify(named)}`;
    const remedy = `name it ${named}, or put it into folders whose names make up its own`;
    this.addProblem({ severity: 'error', rule: 'registry-name', message, remedy });
  }
}
