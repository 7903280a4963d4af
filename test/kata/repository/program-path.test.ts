import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../support/run-program';

const scripts = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.sh'),
);

/** Lines that look for programs, or for a directory of this user, where every user of the machine may write. */
function findShared(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .filter((line) => /\bPATH=.*\/(var\/)?tmp\b|:[-=]\/(var\/)?tmp\/(?!www\b)|\bsource +\/(var\/)?tmp\//.test(line));
}

it('no script takes programs or its directory from /tmp, where every user may write', () => {
  expect(scripts.length).toBeGreaterThan(10);
  expect(scripts.flatMap((path) => findShared(readFileSync(join(root, 'lib', path), 'utf8')))).toEqual([]);
});

it.each(['export PATH=/tmp/shared:$PATH', 'SHARED="${SHARED_DIR:-/tmp/shared}"', 'source /tmp/x'])(
  '%s is such a line',
  (line) => {
    expect(findShared(line)).toEqual([line]);
  },
);
