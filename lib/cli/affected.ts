import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { groupBy } from '../collections/lookups';
import type * as diff from '../diff';
import { counted, formatReport, isError, type Problem } from '../problems';
import type * as prow from '../targets/prow';
import { readChange, type Sides } from './affected-change';
import { configDirectory, helpText, wrongUse } from './help-text';
import { print, printError, printJson } from './print';
import { type OutputForm, outputForms } from './problem-report';
import { requireDirectory } from './require-path';
import { countProblems, printSummary } from './summary';

interface Flags {
  readonly configDir: string;
  readonly registry?: string;
  readonly base: string;
  readonly baseRegistry?: string;
  readonly limit: number;
  readonly output: OutputForm;
}

const help = helpText({
  notes: `--base is a directory with the older configurations, a checkout of openshift/release, or a
revision of the git repository that --config-dir is in; REV... is where the branch of HEAD began.
Jobs are the ones that prowgen makes of the configurations; other jobs are not looked at.`,
  examples: [
    'openshift-ci affected --config-dir config --base HEAD',
    'openshift-ci affected --config-dir config --base HEAD --output json',
  ],
  exitCodes: ['the jobs are shown', 'a file cannot be read', wrongUse],
});

/** Adds `affected`: which jobs a change starts as rehearsals. */
export function addAffectedCommand(program: Command): void {
  const command = program
    .command('affected')
    .summary('show which jobs a change rehearses, and why')
    .description('Shows which jobs a change of configurations or of the step registry starts as rehearsals, and why.')
    .usage('--config-dir <dir> --base <dir|rev> [options]')
    .requiredOption('--config-dir <dir>', configDirectory)
    .requiredOption('--base <dir|rev>', 'what the change is compared with: a directory or a revision of git')
    .option('--registry <dir>', 'the step registry')
    .option('--base-registry <dir>', 'the older step registry, where --base is a directory')
    .option('--limit <jobs>', 'how many jobs one comment may name', parseLimit, 35)
    .addOption(new Option('--output <format>', 'the output format').choices(outputForms).default('text'))
    .addHelpText('after', help);
  command.action((flags: Flags) => {
    for (const path of [flags.configDir, flags.registry, flags.baseRegistry]) requireDirectory(path, command);
    process.exitCode = runAffected(flags, command);
  });
}

function parseLimit(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number greater than 0.');
}

function runAffected(flags: Flags, command: Command): number {
  const problems: Problem[] = [];
  const change = readChange(sidesOf(flags, command), problems);
  const shown = problems.filter(isError);
  if (shown.length > 0) printError(`${formatReport(shown)}\n`);
  if (!change) return 2;
  // Only this command needs it, and every command would wait for it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { findRehearsals } = require('../targets/prow') as typeof prow;
  const found = findRehearsals(change);
  const answer = { ...found, counts: countsOf(found.jobs), limit: flags.limit, command: commandOf(found, flags) };
  if (flags.output === 'json') printJson(answer);
  else print(toText(answer));
  const { length } = found.jobs;
  const isGood = shown.length === 0;
  printSummary(isGood, `${counted(length, 'job')} would be rehearsed${isGood ? '' : `; ${countProblems(shown)}`}`);
  return isGood ? 0 : 1;
}

type Room = Pick<typeof diff, 'readDirectory' | 'readRevision'>;

function sidesOf({ configDir, registry, base, baseRegistry }: Flags, command: Command): Sides {
  // Only this command needs it, and every command would wait for it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { readDirectory, readRevision } = require('../diff') as Room;
  const after = { configurations: readDirectory(configDir), registry: registry && readDirectory(registry) };
  if (!existsSync(base)) {
    const of = (directory: string) => readRevision(directory, base);
    return { after, before: { configurations: of(configDir), registry: registry && of(registry) }, registry };
  }
  const [config, steps] = ['config', 'step-registry'].map((name) => join(base, 'ci-operator', name));
  const older = baseRegistry ?? (existsSync(steps!) ? steps : undefined);
  if (registry !== undefined && older === undefined) {
    command.error(`error: ${base} has no ci-operator/step-registry; name the older one by --base-registry`, {
      exitCode: 2,
    });
  }
  const before = {
    configurations: readDirectory(existsSync(config!) ? config! : base),
    registry: registry && readDirectory(older!),
  };
  return { after, before, registry };
}

type Answer = prow.Rehearsals & {
  readonly counts: Readonly<Record<string, number>>;
  readonly limit: number;
  readonly command?: string;
};

function countsOf(jobs: prow.Rehearsals['jobs']): Record<string, number> {
  const groups = groupBy(jobs, ({ source }) => source);
  const counted = [...groups].map(([source, { length }]) => [source, length] as const);
  return Object.fromEntries(counted.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function commandOf({ jobs }: prow.Rehearsals, { limit }: Flags): string | undefined {
  if (jobs.length === 0 || jobs.length > limit) return undefined;
  return `/pj-rehearse ${jobs.map(({ job }) => job).join(' ')}`;
}

const sources: Readonly<Record<string, string>> = {
  changedPresubmit: 'whose presubmit changed',
  changedPeriodic: 'whose periodic changed',
  changedCiopConfig: 'whose configuration changed',
  changedRegistryContent: 'that the step registry reaches',
};

function toText({ jobs, missed, counts, limit, command }: Answer): string {
  const repositories = groupBy(jobs, ({ repository }) => repository);
  const listed = [...repositories].sort().map(([repository, group]) => {
    return `${repository}\n${group.map(({ job, because }) => `  ${job}: ${because}\n`).join('')}`;
  });
  const lost = missed.map(({ job, because }) => `  ${job}: ${because}\n`);
  return [
    ...listed,
    ...(jobs.length > 0
      ? [
          `\n${Object.entries(counts)
            .map(([source, count]) => `${count} ${sources[source]}`)
            .join(', ')}\n`,
        ]
      : []),
    ...(command ? [`\n${command}\n`] : []),
    ...(jobs.length > limit ? [tooMany(jobs.length, limit)] : []),
    ...(lost.length > 0 ? [`\nReached by the change, and not rehearsed:\n`, ...lost] : []),
  ].join('');
}

function tooMany(count: number, limit: number): string {
  return `\n${count} jobs are more than ${limit}: which of them pj-rehearse starts without names cannot be known, so name those that matter\n`;
}
