import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

const sealing = 'Close_Fd sealing memfd copy: Device or resource busy';

/** What `run_inside` does with a buildah that fails `times` with these last words. */
function runInside(times: number, words: string): { status: number | null; stderr: string; runs: number } {
  const place = mkdtempSync(join(tmpdir(), 'sealing-'));
  const buildah = `echo run >>${place}/runs\n(( $(wc -l <${place}/runs) > ${times} )) || { printf '%s\\n' '${words}' 'Error: exit status 1' >&2; exit 1; }\n`;
  writeFileSync(join(place, 'buildah'), `#!/bin/bash\n${buildah}`, { mode: 0o755 });
  const scripts = join(__dirname, '../../lib/runner/scripts');
  const program = `. ${scripts}/run-state.sh; . ${scripts}/image-kinds.sh; work=${place}; run_inside container 'make all'`;
  const env = { PATH: `${place}:/usr/bin:/bin` };
  const { status, stderr } = spawnSync('bash', ['--norc', '-c', program, 'build-image.sh'], { encoding: 'utf8', env });
  const runs = readFileSync(join(place, 'runs'), 'utf8').split('run\n').length - 1;
  rmSync(place, { recursive: true });
  return { status, stderr, runs };
}

it('commands begin again when buildah could not seal its copy, twice at most', () => {
  const again = 'build-image.sh: buildah could not begin; it is started again\n';
  const failed = `${sealing}\nError: exit status 1\n`;
  expect(runInside(2, sealing)).toEqual({ status: 0, stderr: (failed + again).repeat(2), runs: 3 });
  expect(runInside(3, sealing)).toEqual({ status: 1, stderr: (failed + again).repeat(2) + failed, runs: 3 });
});

it('commands that fail by themselves run once', () => {
  const failed = { status: 1, stderr: 'no such target\nError: exit status 1\n', runs: 1 };
  expect(runInside(1, 'no such target')).toEqual(failed);
});
