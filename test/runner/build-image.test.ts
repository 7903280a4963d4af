import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildImageCommand, type ImageRecipe } from '../../lib/runner';
import { RunVolume } from './run-volume';

const cache = { kind: 'cache', base: 'b' } as const;
const source = { kind: 'src', base: 'b', repository: 'r', branch: 'main', directory: '/d' } as const;

it.each<[string, ImageRecipe, string]>([
  [
    'the image to push',
    { kind: 'cache', base: 'b', commands: '/dev/null' },
    '--to is missing for an image of the kind cache',
  ],
  ['a branch', { ...source, branch: '' }, '--branch is missing for an image of the kind src'],
  ['its commands', { kind: 'cache', base: 'b', commands: '/nowhere' }, '--commands: /nowhere cannot be read'],
])('an image is not built without %s', async (_, recipe, message) => {
  const volume = new RunVolume();
  const to = message.startsWith('--to') ? '' : 'reg/w:1';
  const ended = await volume.command(buildImageCommand({ scripts: volume.scripts, to }, recipe)).ended;
  expect(ended).toEqual({ code: 2, stdout: '', stderr: `build-image.sh: ${message}\n` });
});

const setpriv = ['--reuid', '1000', '--regid', '1000', '--clear-groups', '--bounding-set', '-dac_override'];
const hasSetpriv = process.getuid?.() === 0 && spawnSync('setpriv', [...setpriv, 'true']).status === 0;

/** A builder image with these programs, in a pod that has not the capability CAP_DAC_OVERRIDE. */
function buildWithPrograms(modes: Readonly<Record<string, number>>): string {
  const programs = mkdtempSync(join(tmpdir(), 'programs-'));
  chmodSync(programs, 0o755);
  for (const [name, mode] of Object.entries(modes)) {
    writeFileSync(join(programs, name), '#!/bin/sh\necho "$1"\n');
    chmodSync(join(programs, name), mode);
  }
  const volume = new RunVolume();
  for (const directory of [volume.directory, volume.scripts]) chmodSync(directory, 0o755);
  const command = buildImageCommand({ scripts: volume.scripts, to: 'reg/w:1' }, { ...cache, commands: '/dev/null' });
  const env = { PATH: `${programs}:/usr/bin:/bin` };
  const { stdout, stderr } = spawnSync('setpriv', [...setpriv, ...command], { encoding: 'utf8', env });
  rmSync(programs, { recursive: true });
  return (stdout + stderr).replaceAll(programs, '/programs');
}

it.runIf(hasSetpriv)('tells a builder image how its id programs must be', () => {
  const good = { buildah: 0o755, newuidmap: 0o755, newgidmap: 0o755 };
  expect(buildWithPrograms(good)).toBe('unshare\n');
  expect(buildWithPrograms({ ...good, newgidmap: 0o4755 })).toBe(
    'build-image.sh: /programs/newgidmap has the setuid bit; in the builder image, run: chmod u-s /programs/newgidmap && setcap cap_setgid=ep /programs/newgidmap\n',
  );
});
