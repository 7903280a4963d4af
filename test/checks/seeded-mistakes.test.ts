import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFiles, findRegistryProblems } from '../../lib/checks';
import { type Configuration, configPath, readConfigDirectory, writeConfig } from '../../lib/config';
import { type Problem } from '../../lib/problems';
import { readRegistry } from '../../lib/registry';
import { Random } from '../support/random';
import { sampleContext } from '../oracle/checkconfig/sample-context';
import { validRegistry, writeRegistry } from '../registry/registry-files';
import { lineOf, type Mistake, mistakes } from './seeded-mistakes';
import { validConfig } from './valid-config';

interface Expected {
  readonly rule: string;
  readonly place: string;
}

/** Thirty mistakes: the first ten, which lie between fields and in steps, and twenty more that the seed picks. */
function pickMistakes(random: Random): Mistake[] {
  const rest = mistakes.slice(10);
  while (rest.length > 20) rest.splice(random.below(rest.length), 1);
  return [...mistakes.slice(0, 10), ...rest];
}

/** Two more configurations: one publishes a tag of the first, the other covers its branch. */
function neighbours(): Configuration[] {
  const metadata = { org: 'acme', repo: 'widget', branch: 'main-next' };
  const other = { org: 'acme', repo: 'zebra', branch: 'main' };
  const tests = [{ as: 'unit', commands: 'make', container: { from: 'src' } }];
  const common = { build_root: { from_repository: true }, tests, resources: { '*': { requests: { cpu: '1' } } } };
  const promotion = { to: [{ namespace: 'acme', tag: 'v1', additional_images: { widget: 'src' } }] };
  return [
    { ...structuredClone(common), zz_generated_metadata: metadata },
    { ...structuredClone(common), zz_generated_metadata: other, promotion },
  ];
}

function writeAll(configurations: readonly Configuration[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'mistakes-'));
  for (const configuration of configurations) {
    const path = join(directory, configPath(configuration.zz_generated_metadata));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, writeConfig(configuration));
  }
  return directory;
}

function placeOf({ place }: Problem): string {
  return 'file' in place ? `${place.file}:${place.line}` : '';
}

function brokenRegistry(): { root: string; expected: Expected[] } {
  const files = validRegistry();
  files['all/all-chain.yaml'] = 'chain:\n  as: all\n  steps:\n  - ref: set-pu\n';
  files['more/more-chain.yaml'] = 'chain:\n  as: mor\n  steps:\n  - chain: all\n';
  files['eye/eye-observer.yaml'] = 'observer:\n  name: eye\n  commands: eye-commands.sh\n  from: cli\n';
  const root = writeRegistry(files);
  const at = (path: string, line: number) => `${join(root, path)}:${line}`;
  const expected = [
    { rule: 'unknown-step', place: at('all/all-chain.yaml', 4) },
    { rule: 'registry-name', place: at('more/more-chain.yaml', 2) },
    { rule: 'empty-resources', place: at('eye/eye-observer.yaml', 1) },
  ];
  return { root, expected };
}

describe('many mistakes at once', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('are all found, each in its line and with a remedy (seed %d)', (seed) => {
    const chosen = pickMistakes(new Random(seed));
    const configuration = validConfig();
    for (const { change } of chosen) change(configuration);
    const [covered, publishing] = neighbours();
    const directory = writeAll([configuration, covered!, publishing!]);
    const file = (of: Configuration) => join(directory, configPath(of.zz_generated_metadata));
    const place = (of: Configuration, field: Mistake['at']) => `${file(of)}:${lineOf(writeConfig(of), field)}`;
    const registry = brokenRegistry();
    const expected: Expected[] = [
      ...chosen.map(({ rule, at }) => ({ rule, place: place(configuration, at) })),
      { rule: 'covered-branch', place: place(covered!, ['zz_generated_metadata', 'branch']) },
      { rule: 'tag-promoted-twice', place: place(publishing!, ['promotion', 'to', 0]) },
      ...registry.expected,
    ];

    const read = readRegistry(registry.root);
    const problems = [
      ...read.problems,
      ...findRegistryProblems(read.registry),
      ...checkFiles(readConfigDirectory(directory).files, sampleContext().context),
    ];
    const found = problems.map((problem) => ({ rule: problem.rule, place: placeOf(problem) }));
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(new Set(expected.map(({ rule }) => rule)).size).toBe(35);
    expect(problems.filter(({ message, remedy }) => !message || !remedy)).toEqual([]);
  });
});
