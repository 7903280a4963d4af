/** What the help of a command says after its options. */
interface HelpText {
  /** What has to be known beside the options, in lines of at most 100 characters. */
  readonly notes?: string;
  /** Command lines, which the tests run in a small project. */
  readonly examples: readonly string[];
  /** What 0, 1 and 2 mean. */
  readonly exitCodes: readonly [string, string, string];
}

/** The words for exit code 2 where nothing else has it. */
export const wrongUse = 'the command line is wrong';

/** The words for a directory of configurations. */
export const configDirectory = 'the configurations, as <org>/<repo>/<org>-<repo>-<branch>[__<variant>].yaml';

/** Notes, examples and exit codes, in the same form for each command. */
export function helpText({ notes, examples, exitCodes }: HelpText): string {
  return [
    ...(notes === undefined ? [] : ['', notes]),
    '',
    'Examples:',
    ...examples.map((example) => `  $ ${example}`),
    '',
    'Exit codes:',
    ...exitCodes.map((meaning, code) => `  ${code}  ${meaning}`),
  ].join('\n');
}

/** What a flag was given so far, with one value more: for flags that may be given several times. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
