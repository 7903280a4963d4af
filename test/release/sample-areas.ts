import { compareAffected } from './affected/affected';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ConfigFile, readConfigFile } from '../../lib/config';
import { type Definition, definitionOf } from '../../lib/files';
import { closeConfiguration } from '../../lib/plan';
import { planGraph, toMermaid } from '../../lib/graph';
import { planProgram, printProgram } from '../../lib/import';
import { describePlan, planLocalTests } from '../../lib/local';
import { readRegistry, type Registry } from '../../lib/registry';
import { lowerToArgo } from '../../lib/targets/argo';
import { lowerToTekton } from '../../lib/targets/tekton';
import { root, run } from '../support/run-program';
import { hashOf, isInSample, readSums, readVerdicts } from './corpus';
import { type Outcome } from './outcome';

const everyFifth = 5;
// About 200 configurations.
const everyFiftyEighth = 58;

/** The areas that look at a fixed part of the tree, or with `isAll` at all of it. */
export function sampleAreas(tree: string, isAll: boolean): Readonly<Record<string, () => Outcome>> {
  const paths = [...readSums('determinized.sha256.xz').keys()].sort();
  const read = (path: string) => readConfigFile(join(tree, 'config', path));
  const part = paths.filter((path) => isInSample(path, isAll ? 1 : readVerdicts().sample));
  const { registry } = readRegistry(join(tree, 'step-registry'));
  const few = paths.filter((path) => isInSample(path, isAll ? 1 : everyFiftyEighth));
  const ofPart = (area: string, lower: (definition: Definition, registry: Registry) => string) => () =>
    crashesOf(area, part, (path) => lower(definitionOfFile(read(path)), registry));
  return {
    import: () => importAndSynth(paths, isAll, read, tree),
    tekton: ofPart('tekton', (definition) => countOf(lowerToTekton(definition, { registry }))),
    argo: ofPart('argo', (definition) => countOf(lowerToArgo(definition, { registry }))),
    graph: ofPart('graph', (definition) =>
      toMermaid(planGraph({ ...definition, closed: closeConfiguration(definition.configuration, { registry }) })),
    ),
    affected: () => compareAffected(tree, isAll),
    run: () => crashesOf('run', few, (path) => planned(read(path), registry)),
  };
}

function definitionOfFile({ configuration, placeOf }: ConfigFile): Definition {
  return definitionOf(configuration!, { placeOf });
}

function countOf({ outcomes }: ReturnType<typeof lowerToTekton>): string {
  return outcomes.map(({ run: made }) => (made ? 'c' : 'r')).join('');
}

// `openshift-ci run --dry-run`: every test has a plan or a reason.
function planned(file: ConfigFile, registry: Registry): string {
  const settings = { images: {}, parameters: {}, secrets: {}, registry };
  const tests = planLocalTests({ ...file, configuration: file.configuration! }, settings);
  return tests
    .map((test) => {
      if (!describePlan(test).includes(test.name)) throw new Error(`${test.name}: no description`);
      if (!test.runnable && test.problems.length === 0) throw new Error(`${test.name}: no plan and no reason`);
      return test.runnable ? 'c' : 'r';
    })
    .join('');
}

function crashesOf(area: string, paths: readonly string[], work: (path: string) => string): Outcome {
  const tests = { c: 0, r: 0 };
  const differences = paths.flatMap((path) => {
    try {
      const made = work(path);
      if (area !== 'graph') for (const test of made) tests[test as 'c' | 'r']++;
      return [];
    } catch (error) {
      return [`crash: ${path}: ${(error as Error).message.split('\n')[0]}`];
    }
  });
  const notes =
    area === 'graph'
      ? undefined
      : `${tests.c} tests ${area === 'run' ? 'planned' : 'compiled'} and ${tests.r} reported`;
  return { area, checked: `${paths.length} configurations`, differences, notes };
}

function importAndSynth(
  paths: readonly string[],
  isAll: boolean,
  read: (path: string) => ConfigFile,
  tree: string,
): Outcome {
  const repositories = [...new Set(paths.map((path) => dirname(path)))];
  const chosen = repositories.filter((repository) => isInSample(repository, isAll ? 1 : everyFifth));
  const directory = mkdtempSync(join(tree, 'imported-'));
  mkdirSync(join(directory, 'programs'));
  const differences: string[] = [];
  const names: string[] = [];
  for (const repository of chosen) {
    const own = paths.filter((path) => dirname(path) === repository);
    try {
      const program = printProgram(planProgram(own.map((path) => read(path).configuration!)));
      const text = program.replace("from 'cdk8s-openshift-ci'", `from '${join(root, 'lib')}'`);
      names.push(repository);
      writeFileSync(join(directory, 'programs', `${nameOf(repository)}.ts`), text);
    } catch (error) {
      differences.push(`not imported: ${repository}: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  writeFileSync(join(directory, 'run.ts'), driver);
  run(
    process.execPath,
    ['-r', join(root, 'bin/register.cjs'), join(directory, 'run.ts'), ...names.map(nameOf)],
    {},
    root,
  );
  const expected = readSums('determinized.sha256.xz');
  const checked = paths.filter((path) => names.includes(dirname(path)));
  differences.push(...checked.flatMap((path) => differenceOf(path, expected.get(path)!, directory)));
  return { area: 'import', checked: `${chosen.length} repositories, ${checked.length} files`, differences };
}

function differenceOf(path: string, expected: string, directory: string): string[] {
  const written = join(directory, 'dist', nameOf(dirname(path)), 'ci-operator/config', path);
  try {
    return hashOf(readFileSync(written)) === expected ? [] : [`differs: ${path}`];
  } catch {
    return [`not written: ${path}`];
  }
}

function nameOf(repository: string): string {
  return repository.replace('/', '_');
}

// A program that fails leaves its files unwritten, which is what is counted.
const driver = `
import { join } from 'node:path';
for (const name of process.argv.slice(2)) {
  process.env['CDK8S_OUTDIR'] = join(__dirname, 'dist', name);
  try {
    require(join(__dirname, 'programs', name));
  } catch (error) {
    process.stderr.write(\`\${name}: \${String(error)}\\n\`);
  }
}
`;
