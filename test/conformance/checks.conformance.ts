import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../lib/checks';
import { readConfigDirectory } from '../../lib/config';
import { type Problem } from '../../lib/problems';
import { readClusterProfiles, readRegistry } from '../../lib/registry';
import { fixtures } from './fixtures';

const fileOf = ({ place }: Problem) => ('file' in place ? place.file.split('/').at(-1)! : '');

/** The errors as `file rule`, sorted and each once. */
function errorsIn(directory: string, options: Parameters<typeof checkFiles>[1]): string[] {
  const { files } = readConfigDirectory(join(fixtures, directory));
  const errors = checkFiles(files, options).filter(({ severity }) => severity === 'error');
  return [...new Set(errors.map((problem) => `${fileOf(problem)} ${problem.rule}`))].sort();
}

describe('the checks', () => {
  it('pass every real configuration of today', () => {
    const clusterProfiles = readClusterProfiles(join(fixtures, 'openshift-release/cluster-profiles-config.yaml')).value;
    // Its images are a list, the form that is no longer read.
    const old = 'openshift-hyperfleet-hyperfleet-e2e-release-0.3__images.yaml retired-form';
    expect(errorsIn('openshift-release/config', { clusterProfiles })).toEqual([old]);
  });

  it("pass Kata's configuration with the registry that it names", () => {
    const { registry } = readRegistry(join(fixtures, 'openshift-registry/ci-operator/step-registry'));
    expect(errorsIn('openshift-release/config/kata-containers', { registry })).toEqual([]);
  });

  // The real tool refuses the same configurations for the same reasons, but for the missing build root.
  it("find what is wrong with upstream's own test data", () => {
    const { registry } = readRegistry(join(fixtures, 'prowgen-integration/input/registry'));
    const twice = [
      '',
      '__images-build-affected',
      '__images-changed',
      '__images-pipeline-changed',
      '__images-skip-docs',
    ];
    expect(errorsIn('prowgen-integration/input/config', { registry })).toEqual(
      [
        'legacy-branches-separate-files-branch.yaml missing-test-image',
        'legacy-branches-separate-files-master.yaml missing-test-image',
        'legacy-random-file-master.yaml missing-test-image',
        'super-duper-job-release.yaml missing-build-root',
        'super-duper-master-removed-promotion.yaml covered-branch',
        ...[...twice, '__variant'].map((variant) => `super-duper-master${variant}.yaml tag-promoted-twice`),
      ].sort(),
    );
  });
});
