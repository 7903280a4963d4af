import { type Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { applySuppressions, type CheckContext, checkFiles, type Suppression } from '../checks';
import { type ConfigFile, readConfigDirectory } from '../config';
import { counted, type Problem, type ReportForm, reportForms, ruleSuggestion, addAll } from '../problems';
import { type NamedKind, readClusterClaimOwners, readClusterProfiles, type ReadFile, readRegistry } from '../registry';
import { ruleList } from './explain';
import { ruleOf } from '../rules';
import { configDirectory, helpText, wrongUse } from './help-text';
import { printDocument } from './print';
import { parseSuppression, readSuppressions, unusedSuppression } from './suppressions';
import { allRegistryProblems, hasErrors, progressOn, registryProblems, writeProblems } from './problem-report';
import { quoted, requireDirectory, requireFile } from './require-path';
import { countProblems, printSummary } from './summary';

interface Flags {
  readonly configDir: string;
  readonly registry?: string;
  readonly checkRegistry?: boolean;
  readonly clusterProfilesConfig?: string;
  readonly clusterClaimOwnersConfig?: string;
  readonly org?: string;
  readonly repo?: string;
  readonly suppress: Suppression[];
  readonly suppressions?: string;
  readonly silence: Suppression[];
  readonly silences?: string;
  readonly shellcheck?: boolean;
  readonly output: ReportForm;
}

const help = helpText({
  examples: [
    'openshift-ci checkconfig --config-dir config',
    'openshift-ci checkconfig --config-dir config --registry step-registry --org acme --repo widget',
    "openshift-ci checkconfig --config-dir config --suppress 'moving-tag:acme-*.yaml=the tag is ours'",
    'openshift-ci checkconfig --config-dir config --output json > problems.json',
  ],
  exitCodes: ['nothing is wrong, though there may be warnings', 'there is an error', wrongUse],
});

/** Adds `checkconfig`: everything that is wrong with a directory of ci-operator configurations. */
export function addCheckconfigCommand(program: Command): void {
  const command = program
    .command('checkconfig')
    .summary('find everything that is wrong with ci-operator configurations')
    .description('Finds everything that is wrong with ci-operator configurations, with place and remedy, offline.')
    .usage('--config-dir <dir> [options]')
    .requiredOption('--config-dir <dir>', configDirectory)
    .option('--registry <dir>', 'the step registry; without it, refs, chains and workflows are not looked up')
    .option('--check-registry', 'report what is wrong anywhere in the step registry, not only in what is used')
    .option('--cluster-profiles-config <file>', 'the cluster profiles, in place of those of the registry')
    .option('--cluster-claim-owners-config <file>', 'who may claim clusters; without it, nobody is asked')
    .option('--org <org>', 'only repositories of this organization')
    .option('--repo <repo>', 'only repositories of this name')
    .addOption(suppressOption('--suppress'))
    .addOption(suppressOption('--silence').hideHelp())
    .option('--suppressions <file>', 'a YAML list of suppressions, each with rule, reason, and perhaps file and field')
    .addOption(new Option('--silences <file>', 'the former name of --suppressions').hideHelp())
    .option('--list-rules', 'list all rules and end')
    .option('--shellcheck', 'ask shellcheck about the commands too, which takes a while')
    .addOption(new Option('--output <form>', 'the form of the report').choices(reportForms).default('text'))
    .addHelpText('after', help);
  command.on('option:list-rules', () => {
    printDocument(ruleList());
    throw new CommanderError(0, 'commander.listRules', '');
  });
  command.action((flags: Flags) => {
    for (const path of [flags.configDir, flags.registry]) requireDirectory(path, command);
    for (const path of [
      flags.clusterProfilesConfig,
      flags.clusterClaimOwnersConfig,
      flags.suppressions,
      flags.silences,
    ])
      requireFile(path, command);
    process.exitCode = runCheckconfig(flags, command);
  });
}

function suppressOption(name: string): Option {
  return new Option(`${name} <rule[:file]=reason>`, 'leave out warnings of a rule; may be given several times')
    .argParser(collect)
    .default([], 'none');
}

function collect(text: string, before: Suppression[]): Suppression[] {
  const suppression = parseSuppression(text);
  if (!suppression) throw new InvalidArgumentError('Write it as rule=reason or rule:file=reason.');
  if (!ruleOf(suppression.rule)) {
    throw new InvalidArgumentError(`Rule ${suppression.rule} does not exist; ${ruleSuggestion(suppression.rule)}`);
  }
  return [...before, suppression];
}

function runCheckconfig(flags: Flags, command: Command): number {
  const problems: Problem[] = [];
  const { configDir, org, repo, output } = flags;
  const read = readConfigDirectory(configDir, { org, repo, onFile: progressOn(process.stderr, 'read') });
  if (read.files.length === 0 && read.problems.length === 0) {
    command.error(`error: ${nothingBelow(configDir, org, repo)}`, { exitCode: 2 });
  }
  const context = readContext(flags, read.files, problems);
  addAll(problems, read.problems);
  const onFile = progressOn(process.stderr, 'checked');
  addAll(problems, checkFiles(read.files, { ...context, withShellcheck: flags.shellcheck, onFile }));
  const file = flags.suppressions ?? flags.silences;
  const written = file === undefined ? [] : readSuppressions(file, problems);
  const { left, unused } = applySuppressions(problems, [...flags.suppress, ...flags.silence, ...written]);
  const shown = [...left, ...unused.map((suppression) => unusedSuppression(suppression, file))];
  writeProblems(shown, output);
  const checked = `${counted(read.files.length, 'configuration')} checked`;
  printSummary(!hasErrors(shown), `${checked}, ${countProblems(shown)}`);
  return hasErrors(shown) ? 1 : 0;
}

function nothingBelow(directory: string, org?: string, repo?: string): string {
  const chosen = [org === undefined ? [] : `--org ${quoted(org)}`, repo === undefined ? [] : `--repo ${quoted(repo)}`];
  const which = chosen.flat().join(' and ');
  const layout = '<org>/<repo>/<org>-<repo>-<branch>[__<variant>].yaml';
  if (which === '') return `there are no configurations below ${directory}; name a directory that holds ${layout}`;
  return `there are no configurations of ${which} below ${directory}; correct the name, or name another directory`;
}

function readContext(flags: Flags, files: readonly ConfigFile[], problems: Problem[]): CheckContext {
  const registry = flags.registry === undefined ? undefined : readRegistry(flags.registry);
  if (registry && flags.checkRegistry) addAll(problems, allRegistryProblems(registry));
  else addAll(problems, registryProblems(registry, configurationsOf(files), kindsToLookUp(flags)));
  const read = <T>(file: string | undefined, reader: (file: string) => ReadFile<T>): T | undefined => {
    if (file === undefined) return undefined;
    const { value, problems: found } = reader(file);
    addAll(problems, found);
    return value;
  };
  return {
    registry: registry?.registry,
    clusterProfiles: read(flags.clusterProfilesConfig, readClusterProfiles),
    clusterClaimOwners: read(flags.clusterClaimOwnersConfig, readClusterClaimOwners),
  };
}

// What is named in a configuration, and where a file of cluster profiles is given, not these.
function kindsToLookUp({ clusterProfilesConfig }: Flags): readonly NamedKind[] {
  const entries = ['workflow', 'chain', 'ref', 'observer'] as const;
  return clusterProfilesConfig === undefined ? [...entries, 'profile'] : entries;
}

function configurationsOf(files: readonly ConfigFile[]) {
  return files.flatMap(({ configuration }) => configuration ?? []);
}
