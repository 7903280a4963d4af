import { type Command, Option } from 'commander';
import { configurationShape, readNamedConfig, writeConfig } from '../config';
import { counted, formatReport, type Problem, addAll } from '../problems';
import { closeConfiguration } from '../plan';
import { readRegistry, writeGoJson } from '../registry';
import { helpText, wrongUse } from './help-text';
import { findRefused, findUnwritable, hasErrors, registryProblems } from './problem-report';
import { requireDirectory, requireFile } from './require-path';
import { countProblems, printSummary } from './summary';
import { printDocument, printError } from './print';

interface Flags {
  readonly config: string;
  readonly registry: string;
  readonly output: 'yaml' | 'json';
}

const help = helpText({
  examples: [
    'openshift-ci resolve --config acme-widget-main.yaml --registry step-registry',
    'openshift-ci resolve --config acme-widget-main.yaml --registry step-registry --output json',
  ],
  exitCodes: ['the resolved configuration was printed', 'there is an error, and nothing was printed', wrongUse],
});

/** Adds `resolve`: a configuration with the steps that its tests name of the registry, as ci-operator receives it. */
export function addResolveCommand(program: Command): void {
  const command = program
    .command('resolve')
    .summary('print a ci-operator configuration with all steps of the step registry')
    .description("Prints a configuration as ci-operator's resolver returns it: every ref, chain and workflow expanded.")
    .usage('--config <file> --registry <dir> [options]')
    .requiredOption('--config <file>', 'ci-operator configuration file')
    .requiredOption('--registry <dir>', 'the step registry')
    .addOption(new Option('--output <format>', 'output format').choices(['yaml', 'json']).default('yaml'))
    .addHelpText('after', help);
  command.action((flags: Flags) => {
    requireFile(flags.config, command);
    requireDirectory(flags.registry, command);
    process.exitCode = runResolve(flags);
  });
}

function runResolve({ config, registry: directory, output }: Flags): number {
  const file = readNamedConfig(config);
  const problems: Problem[] = findRefused(file);
  const read = readRegistry(directory, { isPartial: true });
  addAll(problems, registryProblems(read, file.configuration ? [file.configuration] : []));
  const closed = file.configuration && closeConfiguration(file.configuration, { registry: read.registry });
  const found = closed?.problems ?? [];
  addAll(
    problems,
    found.map((problem) => ({ ...problem, place: file.placeOf(problem.field ?? []) })),
  );
  if (closed && output === 'yaml') addAll(problems, findUnwritable({ ...file, configuration: closed.resolved }));
  if (problems.length > 0) printError(`${formatReport(problems)}\n`);
  if (!closed || hasErrors(problems)) {
    printSummary(false, `${countProblems(problems)}; nothing printed`);
    return 1;
  }
  const { resolved: configuration } = closed;
  const isJson = output === 'json';
  printDocument(isJson ? `${writeGoJson(configuration, configurationShape)}\n` : writeConfig(configuration));
  printSummary(true, `${config}: ${counted(configuration.tests?.length ?? 0, 'test')} resolved`);
  return 0;
}
