import { styleText } from 'node:util';
import { type Mark, type Report } from './block';
import { allLines, fitLines, type ReportLine } from './fit-lines';
import { visibleText } from '../problems';

/** How a report looks on a terminal. */
export interface TerminalOptions {
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
