import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Configuration, readConfig } from '../../lib/config';
import { definitionOf } from '../../lib/files';
import { readRegistry, type Registry } from '../../lib/registry';
import { lowerToArgo } from '../../lib/targets/argo';
import { lowerToTekton } from '../../lib/targets/tekton';
import { findFileProblems } from '../support/manifest-problems';
import { fixtures } from './fixtures';

const engines = { tekton: lowerToTekton, argo: lowerToArgo };
const registryOf = (name: string, isFlat = false) => readRegistry(join(fixtures, 'step-registries', name), { isFlat });

const configurations = [
  ['configs/master/openshift-release-master__ci-4.9.yaml', 2],
  ['configs/master/openshift-console-master.yaml', 4],
  ['configs/release-4.2/openshift-installer-release-4.2.yaml', 5],
  ['configs2/release-4.2/openshift-installer-release-4.2-golang111.yaml', 4],
  ['unresolved-config.json', 2],
] as const;

const registries = [
  ['registry', registryOf('registry').registry],
  ['configmap', registryOf('configmap', true).registry],
  // It lacks the observer that its workflows name, which stands in the other one.
  ['registry2', { ...registryOf('registry2').registry, observers: registryOf('registry').registry.observers }],
] as const;

function compile(engine: keyof typeof engines, configuration: Configuration, registry: Registry): string[] {
  const definition = definitionOf(configuration, { placeOf: () => ({ file: 'config.yaml' }) });
  const { files, outcomes } = engines[engine](definition, { registry });
  expect(findFileProblems(files)).toEqual([]);
  for (const { test: as, run, problems } of outcomes) {
    expect({ as, isCompiled: Boolean(run) }).toEqual({ as, isCompiled: true });
    expect(problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  }
  return outcomes.map(({ test: as }) => as);
}

/** A test for each workflow of a registry, or of a registry without any, for each ref. */
function testsOf({ workflows, references }: Registry): Configuration['tests'] {
  if (!workflows.size)
    return [...references.keys()].map((ref) => ({ as: ref, steps: { cluster_profile: 'aws', test: [{ ref }] } }));
  return [...workflows.keys()].map((workflow) => ({ as: workflow, steps: { cluster_profile: 'aws', workflow } }));
}

describe.each(['tekton', 'argo'] as const)('other registries on %s', (engine) => {
  test.each(configurations)('every test of %s compiles', (path, count) => {
    const file = join(fixtures, 'configresolver', path);
    const { configuration } = readConfig(readFileSync(file, 'utf8'), { file, unknown: 'warning' });
    expect(compile(engine, configuration!, registries[0][1])).toHaveLength(count);
  });

  test.each(registries)('a test of each workflow, or ref, of %s compiles', (_, registry) => {
    const tests = testsOf(registry)!;
    const metadata = { org: 'acme', repo: 'widget', branch: 'main' };
    expect(compile(engine, { zz_generated_metadata: metadata, tests }, registry)).toEqual(tests.map(({ as }) => as));
    expect(tests).not.toEqual([]);
  });
});
