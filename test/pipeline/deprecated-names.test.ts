import { describe, expect, it } from 'vitest';
import * as ci from '../../lib';
import { FileMode } from '../../lib/openshift';

describe('a name that the next version removes', () => {
  it.each([
    ['ClusterProfile.of', ci.ClusterProfile.of('cloud', 'aws'), ci.ClusterProfile.fromName('cloud', 'aws')],
    ['NamedImage.of', ci.NamedImage.of('src'), ci.NamedImage.fromName('src')],
    ['NamedImage.ofRelease', ci.NamedImage.ofRelease('cli', '4.22'), ci.NamedImage.fromRelease('cli', '4.22')],
    ['FileMode.of', FileMode.of(0o640), FileMode.fromOctal(0o640)],
  ])('%s makes what its successor makes', (_, old, made) => {
    expect(old).toEqual(made);
  });
});
