import { type Command, Option } from 'commander';
import type * as diff from '../diff';
import { counted, formatReport, type Problem, addAll } from '../problems';
import { hasColour } from './run-here';
import { helpText, wrongUse } from './help-text';
import { hasErrors } from './problem-report';
import { requireDirectory } from './require-path';
import { printSummary } from './summary';
import { printDocument, printError } from './print';

const outputs = ['text', 'markdown', 'json'] as const;
const gates = ['risk', 'change'] as const;

interface Flags {
  readonly base: string;
  readonly dist: string;
  readonly output: (typeof outputs)[number];
  readonly failOn?: (typeof gates)[number];
  readonly all?: boolean;
}

const help = helpText({
  notes: `Without directories, dist/ as it lies there is compared with dist/ of HEAD: what is not committed.
REV is any name of a commit; REV... is where the branch of HEAD began, as in git diff, which is what
a pull request changes.`,
  examples: [
    'openshift-ci diff',
    'openshift-ci diff --base origin/main... --output markdown --fail-on risk',
    'openshift-ci diff --all old/dist dist',
    'openshift-ci diff --base HEAD~1 --output json',
  ],
  exitCodes: [
    'the trees were compared',
    '--fail-on found what it looks for, or a file cannot be read',
    `${wrongUse}, or there is nothing to compare with`,
  ],
});

/** Adds `diff`: what a change to the output means, risks first. */
export function addDiffCommand(program: Command): void {
  const command = program
    .command('diff')
    .summary('say what a change to dist/ means, risks first')
    .description('Compares two outputs of synth by what they mean: objects by identity, fields by path, risks first.')
    .argument('[directories...]', 'the older and the newer output; without them, git has the older')
    .option('--base <rev>', 'the commit that has the older output', 'HEAD')
    .option('--dist <dir>', 'the output of synth', 'dist')
    .addOption(new Option('--output <form>', 'the form of the report').choices(outputs).default('text'))
    .addOption(new Option('--fail-on <what>', 'exit with 1 when there is a risk, or any change').choices(gates))
    .option('--all', 'show everything, not only what fits into 30 lines or one comment')
    .addHelpText('after', help);
  command.action((directories: string[], flags: Flags) => {
    process.exitCode = runDiff(directories, flags, command);
  });
}

function runDiff(directories: readonly string[], flags: Flags, command: Command): number {
  checkUse(directories, flags, command);
  // Only this command needs it, and every command would wait for it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const room = require('../diff') as Room;
  const { before, after } = readSides(directories, flags, room);
  const problems = [...before.problems, ...after.problems];
  const compared = before.tree && after.tree && compare(before.tree, after.tree, room);
  addAll(problems, compared?.problems ?? []);
  if (problems.length > 0) printError(`${formatReport(problems)}\n`);
  if (!compared?.comparison) return 2;
  printDocument(render(compared.comparison, flags, room));
  const isGood = !hasErrors(problems) && !isStopped(compared.comparison, flags);
  const { changes, risks } = compared.comparison;
  const [old = `${flags.dist} of ${flags.base}`, now = flags.dist] = directories;
  printSummary(
    isGood,
    `${old} and ${now} compared: ${counted(changes.length, 'change')}, ${counted(risks.length, 'risk')}`,
  );
  return isGood ? 0 : 1;
}

type Room = typeof diff;

interface Compared {
  readonly comparison?: diff.Comparison;
  readonly problems: readonly Problem[];
}

function compare(before: diff.Tree, after: diff.Tree, { compareTrees, UnreadableTreeError }: Room): Compared {
  try {
    const comparison = compareTrees(before, after);
    return { comparison, problems: comparison.problems };
  } catch (error) {
    if (error instanceof UnreadableTreeError) return { problems: [error.problem] };
    throw error;
  }
}

function checkUse(directories: readonly string[], { dist }: Flags, command: Command): void {
  if (directories.length !== 0 && directories.length !== 2) {
    command.error('error: name two directories, the older first, or none to compare with git', { exitCode: 2 });
  }
  if (directories.length === 2 && command.getOptionValueSource('base') === 'cli') {
    command.error('error: --base is of no use with two directories; leave one of them out', { exitCode: 2 });
  }
  for (const directory of directories.length === 2 ? directories : [dist]) {
    requireDirectory(
      directory,
      command,
      directories.length === 2 ? undefined : 'synth first, or name the output by --dist',
    );
  }
}

function readSides([old, now]: readonly string[], { base, dist }: Flags, { readDirectory, readRevision }: Room) {
  if (old !== undefined && now !== undefined) return { before: readDirectory(old), after: readDirectory(now) };
  return { before: readRevision(dist, base), after: readDirectory(dist) };
}

function render(comparison: diff.Comparison, { output, all }: Flags, { planReport, ...forms }: Room): string {
  if (output === 'json') return forms.toJson(comparison);
  const report = planReport(comparison);
  if (output === 'markdown') return forms.toMarkdown(report, { all });
  return forms.toTerminal(report, { all, hasColour: hasColour(process.stdout, process.env) });
}

function isStopped({ risks, changes }: diff.Comparison, { failOn }: Flags): boolean {
  if (failOn === 'risk') return risks.length > 0;
  return failOn === 'change' && changes.length > 0;
}
