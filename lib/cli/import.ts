import { existsSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { type ConfigFile, readConfigDirectory, readConfigFile } from '../config';
import { planProgram, printProgram } from '../import';
import { formatReport, type Problem } from '../problems';
import { readClusterProfiles, readRegistry } from '../registry';
import { findDuplicates, findLost, findUnsaid } from './import-problems';
import { hasErrors } from './problem-report';

interface Flags {
  readonly config: string[];
  readonly registry?: string;
  readonly clusterProfilesConfig?: string;
  readonly to?: string;
  readonly force?: boolean;
}

const help = `
Configurations of one repository that are much alike become one definition, with a table of what they differ in. Synth
of the program gives the same files. Comments of the YAML are not kept; what is said on standard error was lost.

Examples:
  $ openshift-ci import --config ci-operator/config/acme/widget > pipeline.ts
  $ openshift-ci import --config acme/widget/acme-widget-main.yaml acme/widget/acme-widget-main__minus1.yaml --to main.ts
  $ openshift-ci import --config ci-operator/config/acme/widget --registry ci-operator/step-registry --to main.ts --force

Exit codes: 0 the program was written; 1 a configuration is wrong; 2 the command line is wrong, or the file of --to is
there already.`;

/** Adds `import`: existing ci-operator configurations as a TypeScript program. */
export function addImportCommand(program: Command): void {
  const command = program
    .command('import')
    .summary('turn existing ci-operator configurations into TypeScript')
    .description('Writes the TypeScript program whose synth gives the same ci-operator configurations.')
    .requiredOption('--config <path...>', 'configurations, or directories of them')
    .option('--registry <dir>', 'the step registry, which knows the cloud of each cluster profile')
    .option('--cluster-profiles-config <file>', 'the cluster profiles, in place of those of the registry')
    .addOption(new Option('--to <file>', 'the file to write; without it, standard output'))
    .option('--force', 'write over the file of --to')
    .addHelpText('after', help);
  command.action((flags: Flags) => {
    for (const path of [...flags.config, flags.registry, flags.clusterProfilesConfig]) {
      if (path !== undefined && !existsSync(path))
        command.error(`error: ${path}: there is no such path`, { exitCode: 2 });
    }
    if (flags.to !== undefined && existsSync(flags.to) && !flags.force) {
      command.error(`error: ${flags.to} is there already; name another file, or give --force`, { exitCode: 2 });
    }
    process.exitCode = runImport(flags);
  });
}

function runImport(flags: Flags): number {
  const problems: Problem[] = [];
  const files = flags.config.flatMap((path) => readPath(path, problems));
  const configurations = files.flatMap(({ configuration }) => configuration ?? []);
  const clusterTypes = readClusterTypes(flags, problems);
  if (files.length === 0 && problems.length === 0) problems.push(nothingThere(flags.config));
  problems.push(...findDuplicates(files));
  if (hasErrors(problems)) return tell(problems);
  const definitions = planProgram(configurations, clusterTypes);
  problems.push(...findUnsaid(files, definitions), ...files.flatMap(findLost));
  if (hasErrors(problems)) return tell(problems);
  if (problems.length > 0) tell(problems);
  const text = printProgram(definitions);
  if (flags.to === undefined) process.stdout.write(text);
  else writeWhole(flags.to, text);
  return 0;
}

function tell(problems: readonly Problem[]): number {
  process.stderr.write(`${formatReport(problems)}\n`);
  return hasErrors(problems) ? 1 : 0;
}

// A reader sees the old file or the new one, and a run that is stopped leaves the old one.
function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

function readPath(path: string, problems: Problem[]): readonly ConfigFile[] {
  if (!statSync(path).isDirectory()) {
    const file = readConfigFile(path);
    problems.push(...file.problems);
    return [file];
  }
  const { files, problems: found } = readConfigDirectory(path);
  problems.push(...found, ...files.flatMap((file) => file.problems));
  return files;
}

function nothingThere(paths: readonly string[]): Problem {
  const message = 'there are no configurations';
  const remedy = 'name files, or a directory with <org>/<repo>/<org>-<repo>-<branch>[__<variant>].yaml below it';
  return { severity: 'error', rule: 'no-configurations', place: { file: paths.join(', ') }, message, remedy };
}

function readClusterTypes({ registry, clusterProfilesConfig }: Flags, problems: Problem[]): Map<string, string> {
  const types = new Map<string, string>();
  const read = clusterProfilesConfig === undefined ? undefined : readClusterProfiles(clusterProfilesConfig);
  const known = registry === undefined ? undefined : readRegistry(registry);
  problems.push(...(read?.problems ?? []), ...(known?.problems ?? []));
  const profiles = read?.value ?? known?.registry.clusterProfiles;
  for (const { name, cluster_type: type } of profiles?.cluster_profiles ?? []) {
    if (name && type) types.set(name, type);
  }
  return types;
}
