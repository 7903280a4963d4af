import { spawnSync } from 'node:child_process';
import { type Check } from '../check';
import { scriptsOf } from './scripts';
import { rules } from '../../rules';

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
