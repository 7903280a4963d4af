import { checkFiles } from '../../lib/checks';
import {
  type ConfigFile,
  type Configuration,
  findUnwritableCharacters,
  readConfig,
  writeConfig,
} from '../../lib/config';
import { ImageSource } from '../../lib/engines';
import { definitionOf } from '../../lib/files';
import { loadText, measureLoad, periodicJobsOf } from '../../lib/fleet';
import { planGraph, toDot, toHtml, toMermaid, toSvg } from '../../lib/graph';
import { importProgram } from '../../lib/import';
import { describePlan, listTests, planLocalTests } from '../../lib/local';
import { closeConfiguration, findGraphProblems, imageGraphOf } from '../../lib/plan';
import { isError } from '../../lib/problems';
import { lowerToArgo } from '../../lib/targets/argo';
import { jobsOfChange, lowerConfiguration } from '../../lib/targets/prow';
import { sortedFile } from '../../lib/targets/prow/prow-target';
import { filesOf } from '../../lib/targets/prow/repository-files';
import { lowerToTekton } from '../../lib/targets/tekton';
import { writeYaml } from '../../lib/yaml';
import { smallRegistry } from './entries';
import { fuzz } from './fuzz-cases';
import { anyText, mutated } from './mutations';
import { type Random } from '../support/random';
import { reportFaults, textFaults } from './report-faults';
import { anyConfiguration, configurations } from './seeds';

const metadata = { org: 'acme', repo: 'widget', branch: 'main' };
const file = 'config/acme/widget/acme-widget-main.yaml';
const registry = smallRegistry();

type Sound = ConfigFile & { configuration: Configuration };
type Take = (file: Sound, text: string, random: Random) => readonly string[] | Promise<readonly string[]>;

function makeText(random: Random): string {
  const kind = random.next();
  if (kind < 0.1) return anyText(random);
  return mutated(random, kind < 0.4 ? anyConfiguration(random) : random.pick(configurations));
}

/** Reads, checks and reports a text; what passes goes on. */
async function readAndTake(text: string, random: Random, take: Take): Promise<string[]> {
  const unknown = random.next() < 0.5 ? 'warning' : 'error';
  const read = readConfig(text, { file, metadata, unknown });
  const problems = checkFiles([read], { registry: random.next() < 0.3 ? registry : undefined });
  const faults = reportFaults(problems, text);
  const { configuration } = read;
  if (!configuration || problems.some(isError)) return faults;
  return [...faults, ...(await take({ ...read, configuration }, text, random))];
}

function subject(name: string, cases: number, take: Take, make = makeText): void {
  fuzz({ name, cases, make, take: (text, random) => readAndTake(text, random, take) });
}

const closed = (configuration: Configuration, random: Random) =>
  closeConfiguration(configuration, { registry: random.next() < 0.5 ? registry : undefined });

/** Texts that are closer to what is right, so that more of them pass the checks. */
const makeSound = (random: Random) => {
  const seed = random.pick(configurations);
  return random.next() < 0.3 ? seed : mutated(random, seed);
};

subject('configurations', 12_000, ({ configuration }) => {
  if (findUnwritableCharacters(configuration).length > 0) return [];
  const again = readConfig(writeConfig(configuration), { file, unknown: 'warning' });
  if (again.problems.some(isError)) return ['what writeConfig wrote cannot be read'];
  // An object with an empty list in it is written as an empty one, which the next writing leaves out, as upstream does.
  const text = writeConfig(again.configuration!);
  const third = readConfig(text, { file, unknown: 'warning' }).configuration!;
  return writeConfig(third) === text ? [] : ['what writeConfig wrote is read as something else'];
});

subject(
  'jobs of configurations',
  3_000,
  ({ configuration, placeOf }, text, random) => {
    const { jobs, problems } = lowerConfiguration(closed(configuration, random));
    const files = filesOf({ ...metadata, ...jobs });
    for (const each of files.values()) writeYaml(sortedFile(each));
    jobsOfChange(jobs, { files: ['cmd/a.go'], branch: 'main' });
    return reportFaults(
      problems.map((problem) => ({ ...problem, place: placeOf(problem.field ?? []) })),
      text,
    );
  },
  makeSound,
);

subject(
  'graphs',
  1_500,
  ({ configuration, placeOf }, _, random) => {
    const pipeline = closed(configuration, random);
    if (findGraphProblems(imageGraphOf(pipeline)).some(isError)) return [];
    const graph = planGraph({ closed: pipeline, placeOf });
    const drawings = { dot: toDot(graph), html: toHtml(graph), mermaid: toMermaid(graph), svg: toSvg(graph) };
    return Object.entries(drawings).flatMap(([name, text]) => textFaults(name, text.replaceAll('\t', ' ')));
  },
  makeSound,
);

for (const [name, lower] of Object.entries({ tekton: lowerToTekton, argo: lowerToArgo })) {
  subject(
    `objects of ${name}`,
    1_500,
    ({ configuration, placeOf }, text, random) => {
      const own = random.next() < 0.5 ? registry : undefined;
      const props = { imageSource: ImageSource.central({}), parameters: {}, namespace: 'ci' };
      const { problems, files } = lower(definitionOf(configuration, { placeOf, registry: own }), props);
      void files.length;
      return reportFaults(problems, text);
    },
    makeSound,
  );
}

subject(
  'runs on this machine',
  1_500,
  (each, _, random) => {
    const settings = { images: {}, parameters: {}, secrets: {}, registry: random.next() < 0.5 ? registry : undefined };
    const tests = planLocalTests(each, settings);
    return textFaults('the list of tests', [listTests('tests', tests), ...tests.map(describePlan)].join('\n'));
  },
  makeSound,
);

subject(
  'resolved tests and load',
  1_500,
  ({ configuration }) => {
    const jobs = periodicJobsOf(configuration, registry);
    return textFaults('the load', loadText(measureLoad(jobs, { from: new Date(0), hours: 4 }), 5));
  },
  makeSound,
);

subject(
  'import',
  400,
  async (each) => {
    if (findUnwritableCharacters(each.configuration).length > 0) return [];
    const { unfaithful, error, text: program } = await importProgram([each.configuration], new Map());
    const lost = unfaithful.length > 0 ? [`the program does not make the configuration: ${error ?? ''}`] : [];
    return [...lost, ...textFaults('the program', program)];
  },
  makeSound,
);
