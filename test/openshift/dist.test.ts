import { describe, expect, it } from 'vitest';
import { fieldProblems, kubernetesOf } from './field-problems';
import { committedManifests } from './manifests-of';

const manifests = committedManifests();

describe('every object in dist', () => {
  it.each(['4.20', '4.22'])('has known fields only, and an API version that OpenShift %s serves', (openshift) => {
    const problems = manifests.flatMap(([file, manifest]) =>
      fieldProblems(manifest, kubernetesOf(openshift)).map((problem) => `${file}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });
});
