import ts from 'typescript';
import { type Fields } from './schema-problems';

/** A type of TypeScript, the engine's type that it stands for, and the way to it. */
interface Pair {
  readonly type: ts.Type;
  readonly known: string;
  readonly path: string;
}

/** The fields of types that a file exports, and of all they hold, that the engine's own types do not have. */
export class TypedFields {
  private readonly checker: ts.TypeChecker;
  private readonly exported: readonly ts.Symbol[];
  private readonly seen = new Set<string>();

  constructor(
    file: string,
    private readonly fields: Fields,
  ) {
    const program = ts.createProgram([file], { strict: true, noEmit: true, types: [] });
    this.checker = program.getTypeChecker();
    const module = this.checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
    this.exported = this.checker.getExportsOfModule(module);
  }

  /** The unknown fields of one type, each with the way to it. */
  unknown(name: string, known: string): string[] {
    const symbol = this.exported.find((candidate) => candidate.name === name)!;
    return this.look({ type: this.checker.getDeclaredTypeOfSymbol(symbol), known, path: name });
  }

  private look({ type, known, path }: Pair): string[] {
    const own = this.checker.getNonNullableType(type);
    if (own.isUnion()) return own.types.flatMap((part) => this.look({ type: part, known, path }));
    if (/^(\[\]|\{\})/.test(known)) return this.lookInside({ type: own, known, path });
    const keys = this.fields.types[known];
    const mark = `${this.checker.typeToString(own, undefined, ts.TypeFormatFlags.NoTruncation)} ${known}`;
    if (!keys || this.seen.has(mark)) return [];
    this.seen.add(mark);
    return this.checker.getPropertiesOfType(own).flatMap((property) => {
      const held = this.checker.getTypeOfSymbol(property);
      if (this.checker.getNonNullableType(held).flags & ts.TypeFlags.Never) return [];
      const at = `${path}.${property.name}`;
      const field = keys[property.name];
      return field ? this.look({ type: held, known: field, path: at }) : [`${at}: is not a field of ${known}`];
    });
  }

  private lookInside({ type, known, path }: Pair): string[] {
    const kind = known.startsWith('[]') ? ts.IndexKind.Number : ts.IndexKind.String;
    const item = this.checker.getIndexTypeOfType(type, kind);
    return item ? this.look({ type: item, known: known.slice(2), path }) : [];
  }
}
