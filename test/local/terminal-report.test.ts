import { describe, expect, it } from 'vitest';
import { type RunEvent } from '../../lib/local';
import { drawView, TerminalReport } from '../../lib/local/terminal-report';
import { visibleLines } from '../../lib/problems';

const frame = { columns: 60, rows: 12, now: 65_000, hasColour: false };
const rowsOf = (states: readonly string[]) =>
  states.map((state, index) => ({ kind: 'step' as const, name: `step-${index}`, phase: 'test', state, began: 5000 }));
const viewOf = (states: readonly string[], lines: readonly string[] = []) => ({
  title: 'e2e',
  rows: rowsOf(states),
  lines,
});

describe('the view of a run', () => {
  it('shows each step, how long it runs and the last lines of it', () => {
    expect(drawView(viewOf(['ok', 'running', 'waiting'], ['one', 'two']), frame)).toEqual([
      'e2e',
      '✓ step-0  test',
      '▸ step-1  test    1 m 0 s',
      '· step-2  test',
      '  │ one',
      '  │ two',
    ]);
  });

  it.each([1, 5, 18, 200])('fits into every terminal with %d steps', (count) => {
    for (const columns of [10, 40, 80, 200]) {
      for (const rows of [6, 24, 60]) {
        for (const at of [0, Math.floor(count / 2), count - 1]) {
          const states = Array.from({ length: count }, (_, index) =>
            index < at ? 'ok' : index === at ? 'running' : 'waiting',
          );
          const lines = drawView(
            viewOf(
              states,
              Array.from({ length: 50 }, () => 'x'.repeat(300)),
            ),
            { ...frame, columns, rows },
          );
          expect(lines.length).toBeLessThan(rows);
          expect(Math.max(...lines.map((line) => Array.from(line).length))).toBeLessThan(columns);
          expect(lines.join('\n')).toContain('▸');
        }
      }
    }
  });

  it('keeps phase and time where names are long', () => {
    const view = viewOf(['running']);
    view.rows[0]!.name = 'openshift-e2e-test-of-the-operator';
    expect(drawView(view, { ...frame, columns: 44 })[1]).toBe('▸ openshift-e2e-tes…  test    1 m 0 s');
  });

  it('counts signs that take two columns', () => {
    const [, , line] = drawView(viewOf(['running'], ['✅✅✅✅✅✅✅✅\tpassed']), { ...frame, columns: 20 });
    expect(line).toBe('  │ ✅✅✅✅✅✅✅…');
  });

  it('folds what does not fit', () => {
    const states = ['ok', 'ok', 'ok', 'ok', 'running', 'waiting', 'waiting', 'waiting'];
    expect(drawView(viewOf(states), { ...frame, rows: 8 }).map((line) => line.trim())).toEqual([
      'e2e',
      '… 3 before',
      '✓ step-3  test',
      '▸ step-4  test    1 m 0 s',
      '· step-5  test',
      '… 2 more',
    ]);
  });
});

describe('the report on a terminal', () => {
  const step = { type: 'step', name: 'go', phase: 'test' } as const;
  const events: RunEvent[] = [
    {
      type: 'run',
      version: 1,
      id: 'a',
      test: 'e2e',
      engine: 'podman',
      commit: 'c'.repeat(40),
      uncommitted: 0,
      builds: ['src'],
      steps: [{ name: 'go', phase: 'test', counted: true }],
    },
    { type: 'build', name: 'src', state: 'cached', seconds: 0 },
    { ...step, state: 'running' },
    { type: 'log', of: 'go', stream: 'stdout', line: 'evil \u001b[2J' },
    { ...step, state: 'failed', exitCode: 3, seconds: 2 },
    { type: 'verdict', result: 'failed', failed: ['go'], replacedImages: [], artifacts: '/a', seconds: 3 },
  ];

  it('ends with results, the lines of what failed and the verdict, and lets nothing else move the cursor', () => {
    const written: string[] = [];
    const report = new TerminalReport(
      { columns: 60, rows: 20, write: (text) => written.push(text) },
      visibleLines,
      false,
    );
    for (const event of events) report.emit(event);
    const end = written.join('').slice(written.join('').lastIndexOf('\u001b[0J') + 4);
    expect(end).toBe(
      'e2e: run a with podman; tests cccccccccc\n✓ src  build       0 s  cached\n✗ go   test        2 s  failed with exit code 3\n' +
        `go | ${visibleLines('evil \u001b[2J')}\nartifacts: /a\n✗ failed: go (3 s)\n`,
    );
    expect(written.join('')).not.toContain('\u001b[2J');
  });
});
