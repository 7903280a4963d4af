import { basename } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ConfigFile, readConfigText } from '../config';
import { type PipelineGraph, planGraph, toDot, toHtml, toMermaid, toSvg } from '../graph';
import { type ClosedPipeline, closeConfiguration, findGraphProblems, imageGraphOf } from '../plan';
import { counted, formatReport, type Problem, addAll } from '../problems';
import { readRegistry } from '../registry';
import { helpText, wrongUse } from './help-text';
import { hasErrors, registryProblems } from './problem-report';
import { requireDirectory, requireFile } from './require-path';
import { countProblems, printSummary } from './summary';
import { writeOutput } from './write-whole';
import { printError } from './print';

const formats = ['mermaid', 'dot', 'svg', 'html'] as const;

interface Flags {
  readonly config: string;
  readonly registry?: string;
  readonly format: (typeof formats)[number];
  readonly output?: string;
}

const help = helpText({
  notes: 'Without --registry, what a test names of the step registry is shown by its name.',
  examples: [
    'openshift-ci graph --config acme-widget-main.yaml',
    'openshift-ci graph --config acme-widget-main.yaml --format html --output widget.html',
    'openshift-ci graph --config acme-widget-main.yaml --registry step-registry > widget.mmd',
  ],
  exitCodes: ['the graph was written', 'the input is wrong, and nothing was written', wrongUse],
});

/** Adds `graph`: the images, tests and steps of a configuration, and what needs what, as a picture. */
export function addGraphCommand(program: Command): void {
  const command = program
    .command('graph')
    .summary('draw the images, tests and steps of a ci-operator configuration')
    .description('Draws the images, tests and steps of a ci-operator configuration, and what needs what.')
    .usage('--config <file> [options]')
    .requiredOption('--config <file>', 'the configuration, wherever it lies', once)
    .option('--registry <dir>', 'the step registry that tests are looked up in')
    .addOption(
      new Option('--format <form>', 'the form of the graph; html is one page that works offline')
        .choices(formats)
        .default('mermaid'),
    )
    .option('--output <file>', 'the file to write; without it, the graph goes to standard output')
    .addHelpText('after', help);
  command.action((flags: Flags) => {
    requireFile(flags.config, command);
    requireDirectory(flags.registry, command);
    process.exitCode = runGraph(flags);
  });
}

function once(value: string, before: string | undefined): string {
  if (before === undefined) return value;
  throw new InvalidArgumentError(`It is ${before} already; draw one configuration at a time.`);
}

function runGraph({ config: file, registry: directory, format, output }: Flags): number {
  const problems: Problem[] = [];
  const read = readConfigText(file);
  const registry = directory === undefined ? undefined : readRegistry(directory, { isPartial: true });
  addAll(problems, read.problems, registryProblems(registry, read.configuration ? [read.configuration] : []));
  const closed = read.configuration && closeConfiguration(read.configuration, { registry: registry?.registry });
  if (closed) addAll(problems, findProblems(read, closed));
  if (problems.length > 0) printError(`${formatReport(problems)}\n`);
  if (!closed || hasErrors(problems)) {
    printSummary(false, `${countProblems(problems)}; nothing written`);
    return 1;
  }
  const { configuration } = closed;
  const title = configuration.zz_generated_metadata.org ? undefined : basename(file);
  const graph = planGraph({ closed, placeOf: read.placeOf, title });
  const problem = writeOutput(renderers[format](graph), output);
  if (problem) printError(`${formatReport([problem])}\n`);
  const drawn = `graph of ${counted(configuration.tests?.length ?? 0, 'test')}`;
  printSummary(!problem, problem ? 'nothing written' : output === undefined ? drawn : `${output}: ${drawn} written`);
  return problem ? 1 : 0;
}

// Only what would make the picture wrong: everything else is the matter of checkconfig.
function findProblems({ placeOf }: ConfigFile, closed: ClosedPipeline): Problem[] {
  const found = [...(closed.registry === 'none' ? [] : closed.problems), ...findGraphProblems(imageGraphOf(closed))];
  return found.map((problem) => ({ ...problem, place: placeOf(problem.field ?? []) }));
}

const renderers: Readonly<Record<Flags['format'], (graph: PipelineGraph) => string>> = {
  mermaid: toMermaid,
  dot: toDot,
  svg: (graph) => toSvg(graph),
  html: toHtml,
};
