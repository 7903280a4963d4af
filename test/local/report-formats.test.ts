import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RunEvent, textReport } from '../../lib/local';
import { root } from '../support/run-program';

/** One event of each type with all its fields: the compiler refuses this list where the format grows. */
const events: { readonly [T in RunEvent['type']]: Required<Extract<RunEvent, { readonly type: T }>> } = {
  run: {
    ...{ type: 'run', version: 1, id: '5fa21c03', test: 'e2e', engine: 'podman' },
    ...{ commit: '74c1cc709bdeadbeef', uncommitted: 2, builds: ['src'] },
    steps: [{ name: 'check', phase: 'test', counted: true }],
  },
  image: { type: 'image', name: 'root', state: 'pulling', reference: 'quay.io/acme/golang', reason: '' },
  build: { type: 'build', name: 'src', state: 'built', seconds: 3.1, reason: '' },
  step: { type: 'step', name: 'check', phase: 'test', state: 'failed', seconds: 7, exitCode: 3, reason: '' },
  log: { type: 'log', of: 'check', stream: 'stderr', line: 'no such file' },
  note: { type: 'note', message: 'the disk is full' },
  verdict: {
    ...{ type: 'verdict', result: 'failed', failed: ['check'], replacedImages: ['root'] },
    ...{ artifacts: '/tmp/artifacts', seconds: 12.5 },
  },
};

function linesOf(...list: readonly RunEvent[]): string[] {
  const lines: string[] = [];
  const report = textReport((line) => lines.push(line));
  for (const event of list) report(event);
  return lines;
}

describe('the plain log of a run', () => {
  it('has one line an event, with the name of what it is about before it', () => {
    expect(linesOf(...Object.values(events))).toEqual([
      'e2e: run 5fa21c03 with podman; tests 74c1cc709b and 2 uncommitted files',
      'root: pulling quay.io/acme/golang',
      'src: built (3.1 s)',
      'check: failed with exit code 3 (7 s)',
      'check | no such file',
      'the disk is full',
      'artifacts: /tmp/artifacts',
      'note: the verdict is about your own images for root',
      '✗ failed: check (12.5 s)',
    ]);
  });

  it('has the beginning and the reason of the end of a build or step', () => {
    const step = { type: 'step', name: 'check', phase: 'test' } as const;
    expect(linesOf({ ...step, state: 'running' }, { ...step, state: 'never-ran' })).toEqual([
      'check: started',
      'check: never ran',
    ]);
    expect(linesOf({ ...step, state: 'skipped', reason: 'no step before it has failed', seconds: 1 })).toEqual([
      'check: skipped: no step before it has failed (1 s)',
    ]);
  });
});

describe('the events of --output json', () => {
  const table = readFileSync(join(root, 'docs/run.md'), 'utf8').split('\n');
  const documented = table.flatMap((line) => {
    const [, type, fields] = /^\| `([a-z]+)` +\| (`.*) +\|$/.exec(line) ?? [];
    return type && fields
      ? [[type, [...fields.replace(/\([^)]*\)/g, '').matchAll(/`(\w+)`/g)].map(([, name]) => name)]]
      : [];
  });

  it('have the fields that docs/run.md lists', () => {
    const real = Object.entries(events).map(([type, { type: _, ...fields }]) => [type, Object.keys(fields).sort()]);
    expect(documented.map(([type, fields]) => [type, [...fields!].sort()])).toEqual(real);
  });
});
