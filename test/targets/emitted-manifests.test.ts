import { describe, expect, it } from 'vitest';
import { featureConfigurations, featureProps } from '../engines/feature-configurations';
import { featureFiles, writtenFiles } from '../support/emitted-files';
import { findFileProblems } from '../support/manifest-problems';

describe.each(['tekton', 'argo'] as const)('what we emit for %s has known fields only', (engine) => {
  it.each(writtenFiles(engine))('$name', ({ files }) => {
    expect(findFileProblems(files)).toEqual([]);
  });

  it.each(featureFiles(engine))('the feature $name', ({ files }) => {
    expect(files).not.toEqual([]);
    expect(findFileProblems(files)).toEqual([]);
  });

  it('every feature is compiled with every setting', () => {
    const expected = featureConfigurations.length * Object.keys(featureProps).length;
    expect(featureFiles(engine)).toHaveLength(expected);
  });
});
