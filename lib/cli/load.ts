import { type Command, InvalidArgumentError, Option } from 'commander';
import { readConfigDirectory } from '../config';
import {
  comingSunday,
  type Load,
  loadPage,
  type LoadOptions,
  loadText,
  mayHavePeriodics,
  measureLoad,
  periodicJobsOf,
  readQuotas,
} from '../fleet';
import { counted, formatReport, type Problem, addAll } from '../problems';
import { type ClusterProfiles, readClusterProfiles, readRegistry, type Registry } from '../registry';
import { hasErrors, isError, registryProblems } from './problem-report';
import { countProblems, printSummary } from './summary';
import { rules } from '../rules';
import { configDirectory, helpText, wrongUse } from './help-text';
import { print, printDocument, printError, printJson } from './print';
import { requireDirectory, requireFile } from './require-path';

const forms = ['text', 'json', 'html'] as const;

interface Flags {
  readonly configDir: string;
  readonly registry?: string;
  readonly clusterProfilesConfig?: string;
  readonly boskos?: string;
  readonly org?: string;
  readonly repo?: string;
  readonly profile?: string;
  readonly from?: Date;
  readonly hours: number;
  readonly top: number;
  readonly output: (typeof forms)[number];
}

const help = helpText({
  notes: `Schedules are played for 52 weeks in UTC, as Prow reads them. Numbers are averages of a week.
A job with an interval has no clock: it counts as a periodic, and its starts are not played.`,
  examples: [
    'openshift-ci load --config-dir config',
    'openshift-ci load --config-dir config --hours 4 --output html > load.html',
    'openshift-ci load --config-dir config --from 2024-07-28 --output json',
  ],
  exitCodes: ['the load is shown', 'a configuration has errors', wrongUse],
});

/** Adds `load`: when periodic jobs start, and how many run at once. */
export function addLoadCommand(program: Command): void {
  const command = program
    .command('load')
    .summary('show when periodic jobs start, and where they crowd')
    .description('Shows when periodic jobs start, by hour and by cluster profile, and where they crowd.')
    .usage('--config-dir <dir> [options]')
    .requiredOption('--config-dir <dir>', configDirectory)
    .option('--registry <dir>', 'the step registry, whose workflows may bring a cluster profile')
    .option('--cluster-profiles-config <file>', 'the cluster profiles, in place of those of the registry')
    .option('--boskos <file>', 'the file of leases, _boskos.yaml, for quotas')
    .option('--org <org>', 'only repositories of this organization')
    .option('--repo <repo>', 'only repositories of this name')
    .option('--profile <profile>', 'only jobs of this cluster profile')
    .option('--from <date>', 'the first day, as YYYY-MM-DD; default: the coming Sunday', parseDate)
    .option('--hours <hours>', 'how long each job is taken to run', parsePositive, 3)
    .option('--top <rows>', 'how many rows of each list are shown', parsePositive, 10)
    .addOption(new Option('--output <format>', 'the output format').choices(forms).default('text'))
    .addHelpText('after', help);
  command.action((flags: Flags) => {
    for (const path of [flags.configDir, flags.registry]) requireDirectory(path, command);
    for (const path of [flags.clusterProfilesConfig, flags.boskos]) requireFile(path, command);
    process.exitCode = runLoad(flags);
  });
}

function parseDate(text: string): Date {
  const date = new Date(`${text}T00:00:00Z`);
  if (/^\d{4}-\d\d-\d\d$/.test(text) && date.toJSON()?.startsWith(text)) return date;
  throw new InvalidArgumentError('Write a day as YYYY-MM-DD.');
}

function parsePositive(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value > 0) return value;
  throw new InvalidArgumentError('Write a number greater than 0.');
}

function runLoad(flags: Flags): number {
  const { configDir, org, repo, from = comingSunday(new Date()), hours } = flags;
  const problems: Problem[] = [];
  const read = flags.registry === undefined ? undefined : readRegistry(flags.registry, { isPartial: true });
  const registry = read?.registry;
  const { files, problems: found, total } = readConfigDirectory(configDir, { org, repo, isWanted: mayHavePeriodics });
  const configurations = files.flatMap(({ configuration }) => configuration ?? []);
  problems.push(
    ...registryProblems(read, configurations).filter(isError),
    ...found,
    ...files.flatMap((file) => file.problems.filter(({ severity }) => severity === 'error')),
  );
  if (total === 0) problems.push(nothingFound(configDir));
  const jobs = configurations.flatMap((configuration) => periodicJobsOf(configuration, registry));
  const chosen = jobs.filter(({ profile }) => flags.profile === undefined || profile === flags.profile);
  const load = measureLoad(chosen, { from, hours, ...leasesOf(flags, registry, problems) });
  if (problems.length > 0) printError(`${formatReport(problems)}\n`);
  show(load, flags);
  const played = `${counted(load.periodics, 'periodic')} of ${counted(total, 'configuration')} played`;
  const isGood = !hasErrors(problems);
  printSummary(isGood, isGood ? played : `${played}; ${countProblems(problems)}`);
  return isGood ? 0 : 1;
}

function show(load: Load, { output, top }: Flags): void {
  if (output === 'json') printJson(load);
  else if (output === 'html') printDocument(loadPage(load, top));
  else print(loadText(load, top));
}

function leasesOf(flags: Flags, registry: Registry | undefined, problems: Problem[]): Partial<LoadOptions> {
  const profiles =
    flags.clusterProfilesConfig === undefined ? undefined : readClusterProfiles(flags.clusterProfilesConfig);
  const quotas = flags.boskos === undefined ? undefined : readQuotas(flags.boskos);
  addAll(problems, profiles?.problems ?? [], quotas?.problems ?? []);
  return { leaseTypes: leaseTypesOf(profiles?.value ?? registry?.clusterProfiles), quotas: quotas?.value };
}

function leaseTypesOf({ cluster_profiles: profiles = [] }: ClusterProfiles = {}): ReadonlyMap<string, string> {
  return new Map(profiles.flatMap(({ name, lease_type: type }) => (name && type ? [[name, type] as const] : [])));
}

function nothingFound(directory: string): Problem {
  const message = 'no configurations found';
  const remedy = 'name a directory with <org>/<repo>/<org>-<repo>-<branch>[__<variant>].yaml below it';
  return { severity: 'error', rule: rules.noConfigurations.id, place: { file: directory }, message, remedy };
}
