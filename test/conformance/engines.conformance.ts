import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfigDirectory } from '../../lib/config';
import { definitionOf } from '../../lib/files';
import { type EngineProps } from '../../lib/engines';
import { readRegistry } from '../../lib/registry';
import { lowerToArgo } from '../../lib/targets/argo';
import { lowerToTekton } from '../../lib/targets/tekton';
import { expectGolden } from '../support/golden';
import { findFileProblems } from '../support/manifest-problems';
import { fixtures } from './fixtures';
import { realFiles } from './real-files';

const engines = [
  ['tekton', lowerToTekton],
  ['argo', lowerToArgo],
] as const;
const real = ['openshift-release/config', 'openshift-release-edited/config'];
const { registry } = readRegistry(join(fixtures, 'openshift-registry/ci-operator/step-registry'));

/** What becomes of each test of the real configurations, one a line. */
function report(lower: (typeof engines)[number][1], props: EngineProps): string[] {
  return real.flatMap((directory) => {
    const { files } = readConfigDirectory(join(fixtures, directory));
    return files.flatMap(({ file, configuration, placeOf }) => {
      if (!configuration) return [];
      const { outcomes } = lower(definitionOf(configuration, { placeOf }), props);
      const name = file.split('/').at(-1)!.replace('.yaml', '');
      return outcomes.map(({ test: as, run, problems }) => {
        const why = problems.map(({ message }) => message).join('; ');
        return `${directory.split('/')[0]} ${name} ${as}: ${run ? 'compiled' : 'reported'}${why ? `, ${why}` : ''}`;
      });
    });
  });
}

describe.each(engines)('the real configurations on %s', (engine, lower) => {
  test('each test is compiled or reported', () => {
    const lines = report(lower, { registry, parameters: { registry: 'registry.example.com/ci' } });
    expect(lines).toHaveLength(65);
    expectGolden(`${engine}/real-configurations.txt`, `${lines.join('\n')}\n`);
  });

  test('all that is compiled has known fields only', () => {
    const files = realFiles(engine);
    expect(files.length).toBeGreaterThan(5);
    expect(files.flatMap((group) => findFileProblems(group.files))).toEqual([]);
  });

  test('all that need no registry are compiled, and of the others Kata', () => {
    const lines = report(lower, { registry });
    const compiled = lines.filter((line) => line.includes(': compiled'));
    expect(compiled).toHaveLength(23 + 2 + 1);
    expect(compiled.filter((line) => line.includes(' e2e-tests:'))).toHaveLength(1);
    const others = lines.filter((line) => line.includes(': reported'));
    expect(others.filter((line) => !line.includes('needs of the step registry: '))).toEqual([]);
  });

  test('Kata becomes 13 steps of pre, one of test and 4 of post', () => {
    const file = join(fixtures, 'openshift-release/config');
    const { files } = readConfigDirectory(file, { org: 'kata-containers' });
    const { configuration, placeOf } = files[0]!;
    const { outcomes } = lower(definitionOf(configuration!, { placeOf }), { registry });
    const { pre, test: tests, post } = outcomes[0]!.run!;
    expect([pre.length, tests.length, post.length]).toEqual([13, 1, 4]);
  });
});
