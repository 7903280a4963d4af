import { expect, it } from 'vitest';
import { buildImageCommand, type ImageRecipe } from '../../lib/runner';
import { RunVolume } from './run-volume';

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
