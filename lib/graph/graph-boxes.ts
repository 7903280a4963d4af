import { type GraphItem, type ImageNode, type PipelineGraph, type StepNode, type TestNode } from './pipeline-graph';

/** A line of text inside a box, measured from the box's corner; `y` is that of its baseline. */
export interface TextLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly style: 'kind' | 'name' | 'note' | 'step' | 'title';
}

/** A rectangle with text: an image, or a test with a row for each step. */
export interface GraphBox {
  readonly item: GraphItem;
  readonly kind: string;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
  readonly rows: readonly GraphRow[];
}

/** A step inside the box of its test; lines are measured from the corner of the box. */
interface GraphRow {
  readonly item: StepNode;
  readonly y: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
}

/** Font sizes by what a text is. */
export const fontSizes = { kind: 10, name: 13, note: 11, step: 12, title: 14 } as const;

/** How wide boxes are. */
export interface BoxWidths {
  readonly image: number;
  readonly test: number;
}

const padding = 12;
const leading = 1.4;

/** All boxes of a graph. */
export function boxesOf(graph: PipelineGraph, widths: BoxWidths): GraphBox[] {
  return [
    ...graph.images.map((image) => imageBox(image, widths.image)),
    ...graph.tests.map((test) => testBox(test, widths.test)),
  ];
}

/** Puts lines below one another. */
class Column {
  readonly lines: TextLine[] = [];

  constructor(
    private readonly width: number,
    public y: number,
  ) {}

  add(text: string, style: TextLine['style']): void {
    const size = fontSizes[style];
    for (const line of wrapText(text, size, this.width - 2 * padding)) {
      this.lines.push({ text: line, x: padding, y: this.y + size, style });
      this.y += size * leading;
    }
  }
}

function imageBox(image: ImageNode, width: number): GraphBox {
  const column = new Column(width, padding - 2);
  column.add(image.kind, 'kind');
  column.add(image.name, 'name');
  column.add(image.note, 'note');
  const height = Math.ceil(column.y + padding - 4);
  return { item: image, kind: image.kind, width, height, lines: column.lines, rows: [] };
}

function testBox(test: TestNode, width: number): GraphBox {
  const column = new Column(width, padding - 2);
  column.add('test', 'kind');
  column.add(test.name, 'title');
  column.add(test.note, 'note');
  column.y += 6;
  const rows: GraphRow[] = [];
  for (const { name, steps } of test.phases) {
    if (test.kind === 'multi-stage') {
      column.y += 4;
      column.add(name, 'kind');
    }
    for (const step of steps) {
      const row = stepRow(step, test.kind === 'container' ? 'commands' : step.name, column.y, width);
      rows.push(row);
      column.y += row.height;
    }
  }
  const height = Math.ceil(column.y + padding - 4);
  return { item: test, kind: 'test', width, height, lines: column.lines, rows };
}

function stepRow(step: StepNode, name: string, top: number, width: number): GraphRow {
  const column = new Column(width, top + 5);
  column.add(name, 'step');
  const [first] = column.lines;
  const noteWidth = widthOf(step.note, fontSizes.note);
  const isBeside = column.lines.length === 1 && widthOf(name, fontSizes.step) + noteWidth + 3 * padding <= width;
  if (isBeside && first && step.note) {
    column.lines.push({ text: step.note, x: width - padding - noteWidth, y: first.y, style: 'note' });
  } else column.add(step.note, 'note');
  return { item: step, y: top, height: column.y + 3 - top, lines: column.lines };
}

/** The widest advance of the monospace fonts that the drawings name, in parts of the font size. */
const advance = 0.61;

/** The width of a text in a monospace font, never less than what a browser takes. */
export function widthOf(text: string, size: number): number {
  let columns = 0;
  for (const character of text) columns += isWide(character) ? 2 : 1;
  return columns * advance * size;
}

// East Asian characters, emoji and all that fonts may take from elsewhere.
function isWide(character: string): boolean {
  return character.codePointAt(0)! > 0x24f;
}

/** A text in lines that are no wider than a width; it breaks after `-`, `/` and their like, or where it must. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of text.split(/(?<=[-_/:.,=@ ])/u).flatMap((piece) => fittingParts(piece, size, width))) {
    if (line && widthOf(trimmed(line + part), size) > width) {
      lines.push(trimmed(line));
      line = '';
    }
    line += part;
  }
  return trimmed(line) ? [...lines, trimmed(line)] : lines;
}

// Only the space that lines break at: any other is a part of the text.
function trimmed(line: string): string {
  return line.replace(/ +$/, '');
}

function fittingParts(piece: string, size: number, width: number): string[] {
  if (widthOf(piece, size) <= width) return [piece];
  const parts: string[] = [];
  let part = '';
  for (const character of piece) {
    if (part && widthOf(part + character, size) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
