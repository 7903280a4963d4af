import { expect, it } from 'vitest';
import { readConfig, writeConfig } from '../../lib/config';

const written = (images: string) => {
  const { configuration } = readConfig(`images: ${images}\n`, { file: 'c.yaml' });
  return writeConfig(configuration!).split('zz_generated')[0];
};

it.each(['{}', '{build_if_affected: false}', '{run_if_changed: "", build_if_affected: false}', '{items: null}'])(
  'images that say nothing are not written: %s',
  (images) => expect(written(images)).toBe(''),
);

it.each([
  ['{build_if_affected: true}', 'images:\n  build_if_affected: true\n'],
  ['{items: []}', 'images: {}\n'],
  ['{reporter_config: {}}', 'images:\n  reporter_config:\n    channel: ""\n'],
])('images that say something are: %s', (images, text) => expect(written(images)).toBe(text));
