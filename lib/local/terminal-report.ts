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
  exitCode?: number;
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
  // Phase, time and state of a row need 24 columns.
  const longest = Math.max(0, ...shown.map((row) => (typeof row === 'string' ? 0 : row.name.length)));
  const width = Math.min(longest, Math.max(8, frame.columns - 26));
  const body = shown.map((row) =>
    typeof row === 'string' ? cut(`  ${row}`, frame.columns) : drawRow(row, width, frame),
  );
  const room = Math.max(0, frame.rows - body.length - 3);
  const tail = (room === 0 ? [] : lines.slice(-Math.min(room, 8))).map((line) => cut(`  │ ${line}`, frame.columns));
  return [cut(title, frame.columns), ...body, ...tail];
}

// What the sign says by itself.
const silentStates: ReadonlySet<string> = new Set(['waiting', 'running', 'ok', 'built']);

function drawRow({ name, phase, state, began, seconds, exitCode, reason }: Row, width: number, frame: Frame): string {
  const sign = signs[state] ?? '·';
  const time = seconds ?? (state === 'running' && began !== undefined ? (frame.now - began) / 1000 : undefined);
  const code = exitCode ? ` with exit code ${exitCode}` : '';
  const words = silentStates.has(state) ? '' : `${state.replace('-', ' ')}${code}`;
  const end = [words, reason].filter(Boolean).join(': ');
  const parts = [cut(name, width + 1).padEnd(width), phase.padEnd(5), timeText(time).padStart(8), end];
  const text = cut(`${sign} ${parts.join('  ')}`.trimEnd(), frame.columns);
  return frame.hasColour ? text.replace(sign, `\u001b[${colours[sign]}m${sign}\u001b[0m`) : text;
}

function timeText(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  const whole = Math.floor(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} m ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} m`;
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

// What terminals show in two columns; others would make a line longer than it seems, and the view would not find its beginning.
const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

function cut(text: string, columns: number): string {
  let used = 0;
  let kept = '';
  for (const sign of text.replaceAll('\t', '  ')) {
    used += wide.test(sign) ? 2 : 1;
    if (used < columns) {
      kept += sign;
      continue;
    }
    const room = Array.from(kept);
    while (room.length > 0 && widthOf(room) > columns - 2) room.pop();
    return `${room.join('')}…`;
  }
  return kept;
}

function widthOf(signs: readonly string[]): number {
  return signs.reduce((sum, sign) => sum + (wide.test(sign) ? 2 : 1), 0);
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
    const exitCode = 'exitCode' in event ? event.exitCode : undefined;
    Object.assign(row, { state, seconds, exitCode, reason: reason && this.visible(reason) });
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

  // Some terminals say that they have no columns.
  private get size(): { columns: number; rows: number } {
    return { columns: this.terminal.columns || 80, rows: this.terminal.rows || 24 };
  }

  private draw(): void {
    this.timer ??= setInterval(() => this.draw(), 200).unref();
    const { columns, rows } = this.size;
    const lines = drawView(this.view, { columns, rows, now: Date.now(), hasColour: this.hasColour });
    const up = this.height > 0 ? `\u001b[${this.height}A` : '';
    this.terminal.write(`${up}${lines.map((line) => `\u001b[2K${line}\n`).join('')}\u001b[0J`);
    this.height = lines.length;
  }

  private end(event: RunEvent & { type: 'verdict' }): void {
    this.pause();
    const { columns } = this.size;
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
