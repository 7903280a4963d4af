import { describe, expect, it } from 'vitest';
import { FileMode, MachineConfig } from '../../lib/openshift';
import { synthProblems } from '../support/synth-problems';

const file = { path: '/etc/a', mode: FileMode.fromOctal(0o644), content: 'a' };

describe('wrong props are named, and end in no stack trace', () => {
  it.each([
    [undefined, ['metadata', 'role', 'files']],
    [{ metadata: null, role: 'worker', files: [] }, ['metadata']],
    [{ metadata: { name: 'a' }, role: 7, files: [file] }, ['role']],
    [{ metadata: { name: 'a' }, role: 'worker', files: [{ path: '/a' }] }, ['files']],
    [{ metadata: { name: 'a' }, role: 'worker', files: [null] }, ['files']],
  ])('MachineConfig %j', (props, expected) => {
    const problems = synthProblems((chart) => new MachineConfig(chart, 'config', props as never));
    const named = problems.map((line) => /config: (\w+): expected/.exec(line)?.[1]).filter(Boolean);
    expect(named).toEqual(expected);
  });
});
