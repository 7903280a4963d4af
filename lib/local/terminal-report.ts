import { type Emit, type RunEvent } from './events';
import { textReport } from './text-report';

/** One build or step, as the view shows it. */
interface Row {
  readonly kind: 'build' | 'step';
  readonly name: string;
  readonly phase: string;
  state: string;
  began?: number;
  seconds?: number;
  reason?: string;
}

/** What the view is drawn from. */
export interface View {
  readonly title: string;
  readonly rows: readonly Row[];
  /** The last lines of what runs. */
  readonly lines: readonly string[];
}

/** The size of the terminal, and the time of the drawing in milliseconds. */
export interface Frame {
  readonly columns: number;
  readonly rows: number;
  readonly now: number;
  readonly hasColour: boolean;
}

const signs: Readonly<Record<string, string>> = {
  ...{ waiting: '·', running: '▸', ok: '✓', built: '✓', cached: '✓', failed: '✗', unknown: '✗', cancelled: '✗' },
  ...{ skipped: '–', 'never-ran': '–', 'not-started': '–' },
};

const colours: Readonly<Record<string, number>> = { '✓': 32, '✗': 31, '▸': 36, '·': 2, '–': 2 };

/** The lines of a view, none wider and not more than the terminal has: what waits is folded first, then what is done. */
export function drawView({ title, rows, lines }: View, frame: Frame): string[] {
  const shown = fitRows(rows, Math.max(1, frame.rows - 3 - Math.min(lines.length, 5, Math.floor(frame.rows / 3))));
  const width = Math.max(0, ...shown.map((row) => (typeof row === 'string' ? 0 : row.name.length)));
  const body = shown.map((row) =>
    typeof row === 'string' ? cut(`  ${row}`, frame.columns) : drawRow(row, width, frame),
  );
  const room = Math.max(0, frame.rows - body.length - 3);
  const tail = (room === 0 ? [] : lines.slice(-Math.min(room, 8))).map((line) => cut(`  │ ${line}`, frame.columns));
  return [cut(title, frame.columns), ...body, ...tail];
}

function drawRow({ name, phase, state, began, seconds, reason }: Row, width: number, frame: Frame): string {
  const sign = signs[state] ?? '·';
  const time =
    seconds ?? (state === 'running' && began !== undefined ? Math.floor((frame.now - began) / 1000) : undefined);
  const notes = [
    phase,
    state === 'waiting' ? '' : state.replace('-', ' '),
    time === undefined ? '' : `${time} s`,
    reason ?? '',
  ];
  const text = cut(`${sign} ${name.padEnd(width)}  ${notes.filter(Boolean).join('  ')}`, frame.columns);
  return frame.hasColour ? text.replace(sign, `\u001b[${colours[sign]}m${sign}\u001b[0m`) : text;
}

// What fits, around what runs.
function fitRows(rows: readonly Row[], most: number): (Row | string)[] {
  if (rows.length <= most) return [...rows];
  const running = Math.max(
    0,
    rows.findIndex(({ state }) => state === 'running'),
  );
  const first = Math.max(0, Math.min(running - Math.floor(most / 2), rows.length - most));
  const kept: (Row | string)[] = rows.slice(first, first + most);
  if (first > 0 && first !== running) kept[0] = `… ${first + 1} before`;
  const after = rows.length - first - most;
  if (after > 0 && first + most - 1 !== running) kept[most - 1] = `… ${after + 1} more`;
  return kept;
}

function cut(text: string, columns: number): string {
  const units = Array.from(text);
  return units.length < columns ? text : `${units.slice(0, Math.max(0, columns - 2)).join('')}…`;
}

/** What the view needs of a terminal. */
export interface Terminal {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

const keptLines = 40;

/** Shows a run as a view that changes, and at its end as lines: results, the last lines of what failed, the verdict. */
export class TerminalReport {
  private view: View = { title: '', rows: [], lines: [] };
  private readonly logs = new Map<string, string[]>();
  private height = 0;
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly terminal: Terminal,
    /** Makes text of others harmless. */
    private readonly visible: (text: string) => string,
    private readonly hasColour: boolean,
  ) {}

  readonly emit: Emit = (event) => {
    this.take(event);
    if (event.type === 'verdict') this.end(event);
  };

  /** Takes the view away, so that something else may be written. */
  pause(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    if (this.height > 0) this.terminal.write(`\u001b[${this.height}A\u001b[0J`);
    this.height = 0;
  }

  private take(event: RunEvent): void {
    if (event.type === 'run') this.begin(event);
    else if (event.type === 'build' || event.type === 'step') this.update(event);
    else if (event.type === 'log') this.addLine(event.of, event.line);
    else if (event.type === 'note' || (event.type === 'image' && event.state === 'pulling')) this.writeAbove(event);
  }

  private begin(event: RunEvent & { type: 'run' }): void {
    const [title = ''] = textLines(event);
    const builds = event.builds.map((name): Row => ({ kind: 'build', name, phase: 'build', state: 'waiting' }));
    const steps = event.steps.map(({ name, phase }): Row => ({ kind: 'step', name, phase, state: 'waiting' }));
    this.view = { ...this.view, title: this.visible(title), rows: [...builds, ...steps] };
    this.draw();
  }

  private update({ type, name, state, seconds, reason, ...event }: RunEvent & { type: 'build' | 'step' }): void {
    const phase = 'phase' in event ? event.phase : 'build';
    const row = this.view.rows.find((each) => each.kind === type && each.name === name && each.phase === phase);
    if (!row) return;
    Object.assign(row, { state, seconds, reason: reason && this.visible(reason) });
    if (state === 'running') row.began = Date.now();
    this.view = { ...this.view, lines: [] };
    this.draw();
  }

  private addLine(of: string, line: string): void {
    const log = this.logs.get(of) ?? [];
    log.push(this.visible(line));
    if (log.length > keptLines) log.shift();
    this.logs.set(of, log);
    this.view = { ...this.view, lines: log };
  }

  private writeAbove(event: RunEvent): void {
    this.pause();
    for (const line of textLines(event)) this.terminal.write(`${this.visible(line)}\n`);
    this.draw();
  }

  private draw(): void {
    this.timer ??= setInterval(() => this.draw(), 200).unref();
    const { columns = 80, rows = 24 } = this.terminal;
    const lines = drawView(this.view, { columns, rows, now: Date.now(), hasColour: this.hasColour });
    const up = this.height > 0 ? `\u001b[${this.height}A` : '';
    this.terminal.write(`${up}${lines.map((line) => `\u001b[2K${line}\n`).join('')}\u001b[0J`);
    this.height = lines.length;
  }

  private end(event: RunEvent & { type: 'verdict' }): void {
    this.pause();
    const { columns = 80 } = this.terminal;
    const lines = drawView(
      { ...this.view, lines: [] },
      { columns, rows: Infinity, now: Date.now(), hasColour: this.hasColour },
    );
    const logs = event.failed.flatMap((name) =>
      (this.logs.get(name) ?? []).map((line) => `${this.visible(name)} | ${line}`),
    );
    for (const line of [...lines, ...logs, ...textLines(event).map(this.visible)]) this.terminal.write(`${line}\n`);
  }
}

function textLines(event: RunEvent): string[] {
  const lines: string[] = [];
  textReport((line) => lines.push(line))(event);
  return lines;
}
