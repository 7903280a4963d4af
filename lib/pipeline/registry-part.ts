import { brand, refuseAbstract } from '../tree';
import { type Construct } from 'constructs';
import { checkValues, object, type Shape, text, toDocument } from '../config';
import { type Problem, type UnplacedProblem } from '../problems';
import { type EntryDefinition, type Owners } from '../registry/write-entries';
import { type EntryKind, fileShapes, ownersShape } from '../registry/schema';
import { type Extra, withExtra } from './extra';
import { noText, Part } from './part';
import { fieldsOf, type PropTable } from './props';
import { rules } from '../rules';

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

const folderShape: Shape = { fields: { documentation: text(), owners: object(ownersShape) } };

// The entry is all that the user wrote, and not the file around it.
function inEntry(problem: UnplacedProblem): UnplacedProblem {
  return { ...problem, field: problem.field?.slice(1) };
}

/** A construct that is an entry of the step registry; its id is its name. */
export abstract class RegistryPart<P extends RegistryPartProps = RegistryPartProps> extends Part {
  static {
    brand(this, 'RegistryPart');
  }
  /** Which sort of entry it is. */
  abstract readonly kind: EntryKind;
  /** The name that tests and other entries call it by. */
  readonly entryName: string;
  protected readonly props: P;

  protected constructor(
    scope: Construct,
    id: string,
    kind: EntryKind,
    props: P,
    private readonly table: PropTable<P>,
  ) {
    refuseAbstract(new.target, RegistryPart);
    super(scope, id, kind);
    this.entryName = typeof id === 'string' ? id : '';
    this.props = this.takeProps(props, table);
    this.checkDirectory();
  }

  /** The entry as data, in the form that a reader of its files has; values that are none of their fields are left out. */
  toDefinition(): EntryDefinition {
    return this.checkedDefinition().definition;
  }

  /** The entry as data, and what is wrong with its values. */
  checkedDefinition(): { readonly definition: EntryDefinition; readonly problems: readonly Problem[] } {
    const { extra, ...props } = this.props;
    const fields = withExtra({ ...fieldsOf(this.props, this.table), ...this.kindFields() }, extra);
    const entry = checkValues({ [this.kind]: fields }, fileShapes[this.kind]);
    const folder = checkValues({ documentation: props.documentation, owners: props.owners }, folderShape);
    const { [this.kind]: value } = toDocument(entry.data, fileShapes[this.kind]) as Record<string, object>;
    const { documentation, owners } = folder.data as Pick<RegistryPartProps, 'documentation' | 'owners'>;
    const problems = [...entry.problems.map(inEntry), ...folder.problems].map((problem) => this.placed(problem));
    return { problems, definition: this.definitionOf(value ?? {}, documentation, owners) };
  }

  private definitionOf(value: object, documentation?: string, owners?: Owners): EntryDefinition {
    return {
      kind: this.kind,
      name: this.entryName,
      directory: this.directory,
      value: Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null)),
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
    const { directory } = this.props;
    return typeof directory === 'string' ? directory : this.entryName.replaceAll('-', '/');
  }

  private checkDirectory(): void {
    this.addProblem(...noText(this.props.directory, 'directory', 'write folders, such as "acme/install"'));
    const named = this.directory.replaceAll('/', '-');
    if (named === this.entryName) return;
    const message = `${JSON.stringify(this.entryName)} does not match its folders, which require ${JSON.stringify(named)}`;
    const remedy = `name it ${named}, or move it to matching folders`;
    this.addProblem({ severity: 'error', rule: rules.registryName.id, message, remedy });
  }
}

/** An entry of the step registry, as those see it that name it. */
export interface IRegistryEntry<K extends EntryKind> {
  /** Which sort of entry it is, so that a chain is not taken for a workflow. */
  readonly kind: K;
  /** The name that tests and other entries call it by. */
  readonly entryName: string;
}

function isNamed(entry: unknown): entry is IRegistryEntry<EntryKind> {
  return typeof entry === 'object' && entry !== null && 'entryName' in entry;
}

/** The name of an entry, which may be given by its name alone. */
export function entryNameOf(entry: string | IRegistryEntry<EntryKind>): string {
  return isNamed(entry) ? entry.entryName : entry;
}
