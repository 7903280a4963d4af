import { type Check } from '../check';
import { rules } from '../../rules';
import { spawnSync } from 'node:child_process';
import { type Configuration } from '../../config';
import { type FieldPath } from '../../problems';
import { isReference, writtenViews } from '../test-view';

/** Shell commands that a configuration writes out, with what is set for them. */
export interface Script {
  readonly commands: string;
  readonly field: FieldPath;
  /** The step's name, where it is a step. */
  readonly step?: string;
  /** The variables that the configuration sets for the commands. */
  readonly variables: ReadonlySet<string>;
}

/** Every script of the tests of a configuration. */
export function scriptsOf(configuration: Configuration): Script[] {
  const containers = (configuration.tests ?? []).flatMap(({ commands }, index): Script[] =>
    commands ? [{ commands, field: ['tests', index, 'commands'], variables: new Set() }] : [],
  );
  const steps = writtenViews(configuration.tests).flatMap((view) => {
    const leases = [...view.leases, ...view.steps.flatMap(({ step }) => step.leases ?? [])].map(({ env }) => env);
    return view.steps
      .filter(({ step }) => step.commands && !isReference(step))
      .map(({ step, at }): Script => {
        const variables = [
          ...(step.env ?? []).map(({ name }) => name),
          ...(step.dependencies ?? []).map(({ env }) => env),
          ...leases,
        ];
        return { commands: step.commands!, field: [...at, 'commands'], step: step.as, variables: new Set(variables) };
      });
  });
  return [...containers, ...steps];
}

/** The commands without comments and without the text of here-documents, in which nothing is run. */
export function withoutComments(commands: string): string {
  return withoutHereDocuments(commands.split('\n')).replace(/(^|\s)#[^\n]*/g, '$1');
}

function withoutHereDocuments(lines: readonly string[]): string {
  if (!lines.some((line) => line.includes('<<'))) return lines.join('\n');
  const ends = new LinePositions(lines);
  const kept: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const opened = hereDocumentIn(line, (word) => ends.after(index, word));
    kept.push(opened ? line.slice(0, opened.column) : line);
    index = opened?.end ?? index;
  }
  return kept.join('\n');
}

/** The first here-document that a line opens and that a later line ends. */
function hereDocumentIn(line: string, endOf: (word: string) => number | undefined) {
  for (const match of line.matchAll(/<<-?[ \t]*(['"]?)(\w+)\1/g)) {
    const end = endOf(match[2]!);
    if (end !== undefined) return { column: match.index + 2, end };
  }
  return undefined;
}

/** Where the lines of a text are, by what is in them: a search from each line on would read the text once for each. */
class LinePositions {
  private readonly positions = new Map<string, { readonly indices: number[]; next: number }>();

  constructor(lines: readonly string[]) {
    for (const [index, line] of lines.entries()) {
      const word = line.trim();
      const known = this.positions.get(word);
      if (known) known.indices.push(index);
      else this.positions.set(word, { indices: [index], next: 0 });
    }
  }

  /** The first line after another one, which may only grow from call to call, that holds nothing but a word. */
  after(index: number, word: string): number | undefined {
    const known = this.positions.get(word);
    if (!known) return undefined;
    while (known.indices[known.next]! <= index) known.next++;
    return known.indices[known.next];
  }
}

// shellcheck takes minutes for some long texts.
const longest = 100_000;

interface ShellFinding {
  readonly line: number;
  readonly code: number;
  readonly level: string;
  readonly message: string;
}

/** What shellcheck finds in the commands, where it is installed; ci-operator runs them with bash and `set -eu`. */
export const warnOfShellErrors: Check = (configuration, report) => {
  for (const { commands, field } of scriptsOf(configuration)) {
    if (commands.length > longest) {
      const message = `the commands are ${commands.length} characters long; shellcheck reads at most ${longest} of them`;
      report(rules.shellError, field, message, 'move them into a script of the repository');
      continue;
    }
    for (const { line, code, message } of findingsIn(commands)) {
      const text = `line ${line} of the commands: ${message.replace(/[.;]\s*$/, '')} (SC${code})`;
      report(rules.shellError, field, text, `see https://www.shellcheck.net/wiki/SC${code}`);
    }
  }
};

const known = new Map<string, readonly ShellFinding[]>();
let isInstalled = true;

function findingsIn(commands: string): readonly ShellFinding[] {
  const earlier = known.get(commands);
  if (earlier || !isInstalled) return earlier ?? [];
  // A .shellcheckrc in the current directory may come from a pull request.
  const flags = ['--norc', '--shell=bash', '--severity=warning', '--exclude=SC2148,SC2154', '--format=json', '-'];
  const { stdout, error } = spawnSync('shellcheck', flags, { input: commands, encoding: 'utf8', timeout: 20_000 });
  // A program that ends before it has read everything is there all the same.
  if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') {
    isInstalled = false;
    return [];
  }
  const findings = stdout ? (JSON.parse(stdout) as ShellFinding[]) : [];
  known.set(commands, findings);
  return findings;
}

const longestSleep = 60;

/** Commands that wait for a time to pass instead of for something to happen. */
export const warnOfSleeps: Check = (configuration, report) => {
  for (const { commands, field } of scriptsOf(configuration)) {
    const found = [...withoutComments(commands).matchAll(/(?:^|[;&|\s])sleep\s+(\d+)([smh]?)\b/gm)];
    const longest = found.map(([, number, unit]) => ({ text: `${number}${unit}`, seconds: secondsOf(number!, unit!) }));
    const sleep = longest.find(({ seconds }) => seconds >= longestSleep);
    if (!sleep) continue;
    const message = `waits by sleeping ${sleep.text}`;
    report(rules.sleepAsWait, field, message, 'wait for the condition, for example with oc wait');
  }
};

function secondsOf(number: string, unit: string): number {
  return Number(number) * ({ m: 60, h: 3600 }[unit] ?? 1);
}

// What ci-operator, Prow, the cluster profile and the shell set for every step.
const knownVariables = new Set(
  `ARTIFACT_DIR BASH_SOURCE BASH_VERSION BUILD_ID CI CLI_DIR CLUSTER_PROFILE_DIR CLUSTER_PROFILE_NAME
  CLUSTER_PROFILE_SET_NAME CLUSTER_TYPE EUID FUNCNAME GOPATH HOME HOSTNAME IFS IMAGE_FORMAT IP_POOL_AVAILABLE JOB_NAME
  JOB_NAME_HASH JOB_NAME_SAFE JOB_SPEC JOB_TYPE KUBEADMIN_PASSWORD_FILE KUBECONFIG KUBECONFIGMINIMAL LANG
  LEASED_RESOURCE LEASE_PROXY_CLIENT_SH LEASE_PROXY_SERVER_URL LINENO NAMESPACE OLDPWD OPENSHIFT_CI OPTARG OPTIND
  ORIGINAL_RELEASE_IMAGE_INITIAL ORIGINAL_RELEASE_IMAGE_LATEST OSTYPE PATH PIPESTATUS PPID PROW_JOB_ID PULL_BASE_REF
  PULL_BASE_SHA PULL_HEAD_REF PULL_NUMBER PULL_PULL_SHA PULL_REFS PULL_TITLE PWD RANDOM REPLY REPO_NAME REPO_OWNER
  SECONDS SHARED_DIR SHELL SHLVL TMPDIR UID UNIQUE_HASH USER RELEASE_IMAGE_INITIAL RELEASE_IMAGE_LATEST`.split(/\s+/),
);

/** Variables in upper case that the commands read, that nobody sets, and that have no default in the commands. */
export const warnOfUnsetVariables: Check = (configuration, report) => {
  for (const { commands, field, variables } of scriptsOf(configuration)) {
    const text = withoutComments(commands).replace(/'[^']*'/g, "''");
    // A script that reads other files in may get any variable from them.
    if (/(^|[;&|\s])(source|\.)\s/m.test(text)) continue;
    const read = [...text.matchAll(/(?<!\\)\$(?:\{([A-Z][A-Z0-9_]*)(?=[}#%/^,@\[])|([A-Z][A-Z0-9_]*))/g)];
    const names = new Set(read.map(([, braced, bare]) => braced ?? bare!));
    if (names.size === 0) continue;
    const set = namesSetIn(text);
    const unset = [...names].filter((name) => !variables.has(name) && !knownVariables.has(name) && !set.has(name));
    for (const name of unset) {
      const message = `$${name} is never set`;
      report(rules.unsetVariable, field, message, `declare ${name} under env, or write \${${name}:-}`);
    }
  }
};

/** The variables that commands set or give a default, found in one reading of the text, however many there are. */
function namesSetIn(text: string): Set<string> {
  const assigned = text.matchAll(/(?<![^;&|({\s])([A-Z][A-Z0-9_]*)(?:\[[^\][]*\])?\+?=/g);
  const defaulted = text.matchAll(/\$\{([A-Z][A-Z0-9_]*):?[-=?+]/g);
  return new Set([
    ...[...assigned, ...defaulted].map(([, name]) => name!),
    ...text.split(/[\n;]/).flatMap(namesReadBy),
  ]);
}

const settingCommand = /\b(?:read|for|getopts|mapfile|readarray|select|printf -v|export|declare|local)\b/;

function namesReadBy(command: string): string[] {
  const at = command.search(settingCommand);
  return at < 0 ? [] : [...command.slice(at).matchAll(/\b[A-Z][A-Z0-9_]*\b/g)].map(([name]) => name);
}
