import { type Expression, holds, insidesOf, isSame } from './expression';
import { Namer } from './identifier';

/** A column of the table of differences: what each pipeline has there; nothing where it has none. */
export interface Column {
  readonly name: string;
  readonly cells: readonly (Expression | undefined)[];
}

/** Columns that say which pipeline a row is, as they are written. */
const ofWhichRow: readonly string[] = ['variant', 'branch', 'release', 'version'];

interface State {
  list: readonly Column[];
  namer: Namer;
}

/** The table of differences, while it grows, as some of its rows see it. */
export class Columns {
  /** An empty table. */
  static ofRows(count: number): Columns {
    const rows = Array.from({ length: count }, (_, row) => row);
    return new Columns(rows, rows, { list: [], namer: new Namer(['ci', 'app']) });
  }

  private constructor(
    private readonly allRows: readonly number[],
    private readonly rows: readonly number[],
    private readonly state: State,
  ) {}

  /** The columns. */
  get all(): readonly Column[] {
    return this.state.list;
  }

  /** The columns that these expressions use, those that say which row it is before the others. */
  usedIn(expressions: readonly Expression[]): readonly Column[] {
    const used = new Set<string>();
    const note = (expression: Expression) => {
      if ('column' in expression) used.add(expression.column);
      insidesOf(expression).forEach(note);
    };
    expressions.forEach(note);
    const order = ({ name }: Column) => (ofWhichRow.includes(name) ? ofWhichRow.indexOf(name) : ofWhichRow.length);
    return this.state.list.filter(({ name }) => used.has(name)).sort((a, b) => order(a) - order(b));
  }

  /** The same table, for expressions that some of the rows have. */
  forRows(rows: readonly number[]): Columns {
    return new Columns(this.allRows, rows, this.state);
  }

  /** Puts the columns back to what they were where an attempt fails. */
  attempt<T>(run: () => T | undefined): T | undefined {
    const before = { list: this.state.list, namer: new Namer(this.state.namer.names) };
    const result = run();
    if (result === undefined) Object.assign(this.state, before);
    return result;
  }

  /** What stands in place of cells that differ: a column of old, a text around one, or a new column. */
  place(cells: readonly (Expression | undefined)[], ...names: readonly string[]): Expression | undefined {
    const known = this.usable.find((column) => cells.every((cell, index) => isSame(cell, this.cellOf(column, index))));
    if (known) return { kind: 'column', column: known.name };
    const template = this.templateOf(cells);
    if (template) return template;
    if (this.rows.length < this.allRows.length || cells.some((cell) => cell && !fitsTable(cell))) return undefined;
    const said = cells.every(isVersion) && !names.includes('release') ? ['version', ...names] : names;
    const column = { name: this.state.namer.take(...said), cells };
    this.state.list = [...this.state.list, column];
    return { kind: 'column', column: column.name };
  }

  // Where some rows lack a value, the compiler does not know which.
  private get usable(): readonly Column[] {
    if (this.rows.length === this.allRows.length) return this.state.list;
    return this.state.list.filter(({ cells }) => cells.every((cell) => cell !== undefined));
  }

  private cellOf(column: Column, index: number): Expression | undefined {
    return column.cells[this.rows[index]!];
  }

  private templateOf(cells: readonly (Expression | undefined)[]): Expression | undefined {
    const texts = cells.map(plainText);
    if (!texts.every((text) => text !== undefined)) return undefined;
    for (const column of this.usable) {
      const pieces = texts.map((text, index) => piecesOf(text, plainText(this.cellOf(column, index))));
      const [first] = pieces;
      if (!first || first.length < 2 || first.join('').length > 60) continue;
      if (pieces.every((each) => each?.join('\0') === first.join('\0')))
        return { kind: 'template', column: column.name, pieces: first };
    }
    return undefined;
  }
}

// Images are made below the table.
function fitsTable(cell: Expression): boolean {
  return !holds(cell, ['image', 'column', 'template']) && (cell.kind === 'literal' || !holdsChoice(cell));
}

// The type of a list or an object in a table would be too wide for a prop of a few texts; that of a call is known.
function holdsChoice(cell: Expression): boolean {
  if (cell.kind === 'call') return false;
  return (cell.kind === 'literal' && cell.isChoice === true) || insidesOf(cell).some(holdsChoice);
}

function isVersion(cell: Expression | undefined): boolean {
  return /^\d+\.\d+$/.test(plainText(cell) ?? '');
}

function plainText(cell: Expression | undefined): string | undefined {
  return cell?.kind === 'literal' && typeof cell.value === 'string' && !cell.isChoice ? cell.value : undefined;
}

// A value of one or two characters stands in a text by chance.
function piecesOf(text: string, value: string | undefined): string[] | undefined {
  return value !== undefined && value.length > 2 ? text.split(value) : undefined;
}
