import { styleText } from 'node:util';
import { type Block, type Mark, type Report } from './report-entry';
import { visibleText } from '../problems';
import { type DeltaLine } from './text-delta';

/** How a report looks on a terminal. */
interface TerminalOptions {
  readonly hasColour?: boolean;
  /** Whether everything is shown, not only what fits into 30 lines. */
  readonly all?: boolean;
}

/** Lines of a summary are cut behind this column. */
const widest = 160;

/** The report as text for a terminal, a log, or a pipe. */
export function toTerminal(report: Report, { hasColour = false, all = false }: TerminalOptions = {}): string {
  const lines = all ? allLines(report) : fitLines(report);
  return lines.map((line) => `${textOf(line, hasColour, all ? Infinity : widest)}\n`).join('');
}

type Style = Parameters<typeof styleText>[0];

function textOf(line: ReportLine, hasColour: boolean, width: number): string {
  const [style, text] = styled(line);
  const visible = visibleText(text);
  const short = visible.length > width ? `${visible.slice(0, width - 2)} …` : visible;
  return hasColour && style ? styleText(style, short) : short;
}

const marks: Readonly<Record<Mark, Style>> = { '!': 'red', '~': 'yellow', '-': 'red', '+': 'green', '>': 'blue' };
const signs: Readonly<Record<string, Style>> = { '-': 'red', '+': 'green' };

function styled(line: ReportLine): [Style | undefined, string] {
  switch (line.kind) {
    case 'title':
      return ['bold', line.text];
    case 'section':
      return ['bold', line.text];
    case 'rest':
      return ['dim', line.text];
    case 'head':
      return [marks[line.mark], `${line.mark} ${line.text}`];
    case 'detail':
      return [signs[line.sign], `    ${line.sign === ' ' ? '' : `${line.sign} `}${line.text}`];
  }
}

/** A line of a report: a heading, what a block is about, or what there is to see. */
type ReportLine =
  | { readonly kind: 'title' | 'section' | 'rest'; readonly text: string }
  | { readonly kind: 'head'; readonly mark: Mark; readonly text: string }
  | ({ readonly kind: 'detail' } & DeltaLine);

/** A summary has so many lines at most. */
export const summaryLines = 30;

/** All lines of a report. */
function allLines(report: Report): ReportLine[] {
  return linesOf(report, ({ lines }) => lines.length);
}

/** At most 30 lines: what a block is about before its details, risks before changes; the last line counts the rest. */
function fitLines(report: Report): ReportLine[] {
  const all = allLines(report);
  if (all.length <= summaryLines) return all;
  const shares = shareLines(report, summaryLines - 1);
  const shown = linesOf(report, (block) => shares.get(block) ?? 0).slice(0, summaryLines - 1);
  const hidden = all.length - shown.length;
  const rest = `${hidden} ${hidden === 1 ? 'line' : 'lines'} more: --all shows everything`;
  return [...shown, { kind: 'rest', text: rest }];
}

// Of each block the first few lines, then more of them; what is wholly new or gone is told by its name alone at first.
function shareLines(report: Report, lines: number): Map<Block, number> {
  const { risks, changes } = report;
  const changed = changes.filter(({ mark }) => mark === '~' || mark === '>');
  const whole = changes.filter(({ mark }) => mark === '+' || mark === '-');
  const shares = new Map<Block, number>();
  let left = lines - linesOf(report, () => 0).length;
  for (const [blocks, most] of [
    [risks, few],
    [changed, few],
    [risks, lines],
    [changed, lines],
    [whole, lines],
  ] as const) {
    left = deal(blocks, most, left, shares);
  }
  return shares;
}

const few = 3;

// One line to each in turn, so that no block takes all.
function deal(blocks: readonly Block[], most: number, lines: number, shares: Map<Block, number>): number {
  let left = lines;
  for (let round = 1; round <= most && left > 0; round++) {
    for (const block of blocks) {
      if (left <= 0 || block.lines.length < round || (shares.get(block) ?? 0) >= round) continue;
      shares.set(block, round);
      left--;
    }
  }
  return left;
}

function linesOf({ title, risks, changes }: Report, shareOf: (block: Block) => number): ReportLine[] {
  return [
    { kind: 'title', text: title },
    ...sectionOf('Risks', risks, shareOf),
    ...sectionOf(risks.length > 0 ? 'Other changes' : 'Changes', changes, shareOf),
  ];
}

function sectionOf(text: string, blocks: readonly Block[], shareOf: (block: Block) => number): ReportLine[] {
  if (blocks.length === 0) return [];
  const lines = blocks.flatMap((block): ReportLine[] => [
    { kind: 'head', mark: block.mark, text: block.head },
    ...block.lines.slice(0, shareOf(block)).map((line): ReportLine => ({ kind: 'detail', ...line })),
  ]);
  return [{ kind: 'section', text }, ...lines];
}
