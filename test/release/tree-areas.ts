import { join, relative } from 'node:path';
import { checkFiles, findRegistryProblems } from '../../lib/checks';
import {
  type ConfigDirectory,
  type Configuration,
  configurationShape,
  readConfigDirectory,
  toDocument,
  writeConfig,
} from '../../lib/config';
import { formatProblem, type Problem } from '../../lib/problems';
import { readRegistry, splitByUse } from '../../lib/registry';
import { resolveConfiguration } from '../../lib/registry/resolve-configuration';
import { planChanges } from '../../lib/targets/prow/generate-jobs';
import { canonicalJson, withoutEmpty } from './canonical';
import { hashOf, readRows, readSums, readVerdicts } from './corpus';
import { compareFamilies } from './families';
import { type Outcome } from './outcome';
import { spreadSchedules } from './schedules';

type Area = () => Outcome;

/** The areas that look at the whole tree; it is read once, and its registry too. */
export function treeAreas(tree: string): Readonly<Record<string, Area>> {
  const config = join(tree, 'config');
  const registry = once(() => readRegistry(join(tree, 'step-registry')));
  const directory = once(() => readConfigDirectory(config));
  const pathOf = (file: string) => relative(config, file);
  return {
    determinize: () => determinize(directory(), pathOf),
    resolve: () => resolve(directory(), registry().registry, pathOf),
    prowgen: () => prowgen(tree, registry().registry),
    checkconfig: () => checkconfig(directory(), registry(), pathOf),
    families: () => compareFamilies(config),
    schedules: () => spreadSchedules(configurationsIn(directory()).map(({ configuration }) => configuration)),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

type Registry = ReturnType<typeof readRegistry>['registry'];
type PathOf = (file: string) => string;

function configurationsIn({ files }: ConfigDirectory) {
  return files.flatMap(({ file, configuration }) => (configuration ? [{ file, configuration }] : []));
}

function determinize(directory: ConfigDirectory, pathOf: PathOf): Outcome {
  const expected = new Map(readSums('determinized.sha256.xz'));
  const differences: string[] = [];
  for (const { file, configuration } of configurationsIn(directory)) {
    const path = pathOf(file);
    if (expected.get(path) !== hashOf(writeConfig(configuration))) differences.push(`differs: ${path}`);
    expected.delete(path);
  }
  differences.push(...[...expected.keys()].map((path) => `missing: ${path}`));
  return { area: 'determinize', checked: `${directory.files.length} configurations`, differences };
}

function resolve(directory: ConfigDirectory, registry: Registry, pathOf: PathOf): Outcome {
  const expected = new Map(readRows('resolved.tsv.xz').map(([path, , pruned]) => [path!, pruned!]));
  const texts = new Map<string, string>();
  const differences: string[] = [];
  for (const { file, configuration } of configurationsIn(directory)) {
    const path = pathOf(file);
    const document = withoutEmpty(
      withHashedCommands(resolveConfiguration(configuration, registry).configuration, texts),
    );
    if (expected.get(path) !== hashOf(canonicalJson(document))) differences.push(`differs: ${path}`);
    expected.delete(path);
  }
  differences.push(...[...expected.keys()].map((path) => `missing: ${path}`));
  return { area: 'resolve', checked: `${directory.files.length} configurations`, differences };
}

// The corpus has the hash of a script in its place.
function withHashedCommands(configuration: Configuration, hashes: Map<string, string>): unknown {
  const hashed = <T extends { commands?: string }>(step: T): T => {
    if (!step.commands) return step;
    const hash = hashes.get(step.commands) ?? `sha256:${hashOf(step.commands)}`;
    hashes.set(step.commands, hash);
    return { ...step, commands: hash };
  };
  const tests = configuration.tests?.map((test) => {
    const { literal_steps: steps } = test;
    if (!steps) return test;
    const lists = (['pre', 'test', 'post', 'observers'] as const).filter((key) => steps[key] !== undefined);
    const changed = Object.fromEntries(lists.map((key) => [key, steps[key]!.map(hashed)]));
    return { ...test, literal_steps: { ...steps, ...changed } };
  });
  return toDocument({ ...configuration, ...(tests ? { tests } : {}) }, configurationShape);
}

function prowgen(tree: string, registry: Registry): Outcome {
  const toDir = join(tree, 'jobs');
  const { changes, problems } = planChanges({ fromDir: join(tree, 'config'), toDir, registry });
  const expected = new Map(readSums('prowgen.sha256.xz'));
  const total = expected.size;
  const differences = problems.filter(isError).map(formatProblem);
  for (const { path, after = '' } of changes) {
    const name = relative(toDir, path);
    if (!expected.has(name)) differences.push(`not upstream: ${name}`);
    else if (expected.get(name) !== hashOf(after)) differences.push(`differs: ${name}`);
    expected.delete(name);
  }
  differences.push(...[...expected.keys()].map((name) => `missing: ${name}`));
  return { area: 'prowgen', checked: `${total} job files`, differences };
}

function checkconfig(directory: ConfigDirectory, read: ReturnType<typeof readRegistry>, pathOf: PathOf): Outcome {
  const { configurations: refused, stricter = {} } = readVerdicts();
  const { registry } = read;
  const configurations = configurationsIn(directory).map(({ configuration }) => configuration);
  const ofRegistry = splitByUse([...read.problems, ...findRegistryProblems(registry)], registry, configurations);
  const problems = [
    ...ofRegistry.problems,
    ...directory.problems,
    ...checkFiles(directory.files, { registry, clusterClaimOwners: new Map() }),
  ];
  const isStricter = ({ rule, place }: Problem) => (stricter[pathOf(fileOf(place))] ?? '').startsWith(`${rule}:`);
  const errors = problems.filter((problem) => isError(problem) && !isStricter(problem));
  const wrong = new Set(errors.map(({ place }) => pathOf(fileOf(place))));
  const differences = errors.filter(({ place }) => !(pathOf(fileOf(place)) in refused)).map(formatProblem);
  differences.push(...Object.keys(refused).flatMap((path) => (wrong.has(path) ? [] : [`upstream refuses: ${path}`])));
  const checked = `${directory.files.length} configurations`;
  return { area: 'checkconfig', checked, differences, notes: countsOf(problems.filter((each) => !isError(each))) };
}

function countsOf(warnings: readonly Problem[]): string {
  const counts = new Map<string, number>();
  for (const { rule } of warnings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return `${warnings.length} warnings (${sorted.map(([rule, count]) => `${rule} ${count}`).join(' ')})`;
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

function fileOf(place: Problem['place']): string {
  return 'file' in place ? place.file : place.construct;
}
