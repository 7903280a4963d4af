import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../lib/cli/program';
import { root, run } from '../support/run-program';
import { addHistory, exampleProject, standIns } from './example-project';
import { commandHere } from './in-process';
import { openshiftCi } from './openshift-ci';

const program = createProgram();
const hasGit = spawnSync('git', ['--version']).status === 0;
const commands = ['', ...program.commands.map((command) => command.name())];
const helpOf = (command: string) => openshiftCi(root, ...command.split(' ').filter(Boolean), '--help').stdout;
const helps = new Map(commands.map((command) => [command, helpOf(command)]));
const examplesOf = (help: string) => [...help.matchAll(/^ {2}\$ (.*)$/gm)].map(([, example]) => example!);
const examples = [...new Set([...helps.values()].flatMap(examplesOf))];

/** Examples that find what they look for; every other one ends with 0. */
const gates = [
  'openshift-ci diff --base origin/main... --output markdown --fail-on risk',
  'openshift-ci lock-images --check',
  'openshift-ci prowgen --from-dir config --to-dir jobs --check acme/widget',
];

/** Runs a line of help in a project of its own: as a shell does, where it is more than a command and its words. */
function runExample(example: string) {
  const directory = exampleProject();
  if (hasGit && /^openshift-ci (affected|diff)/.test(example)) addHistory(directory);
  const [, command, ...words] = example.split(' ');
  if (!/[^\w .,:/=@-]/.test(example) && !['import', 'run'].includes(command!)) {
    return commandHere(directory, [command!, ...words], { PATH: `${standIns()}:${process.env['PATH']}` });
  }
  return runInShell(example, directory);
}

function runInShell(example: string, directory: string) {
  const command = `openshift-ci() { '${process.execPath}' '${root}/bin/openshift-ci.cjs' "$@"; }; ${example}`;
  const env = { PATH: `${standIns()}:${process.env['PATH']}` };
  return run('bash', ['--norc', '-euo', 'pipefail', '-c', command], env, directory);
}

describe.each([...helps])('the help of openshift-ci %s', (command, help) => {
  it('has examples of that command, and exit codes', () => {
    const own = examplesOf(help).filter((example) =>
      `${example} `.startsWith(`openshift-ci ${command}`.trimEnd() + ' '),
    );
    expect(own.length).toBeGreaterThanOrEqual(2);
    expect(own).toEqual(examplesOf(help));
    expect(help).toMatch(/\nExit codes:\n {2}0 {2}.+\n {2}1 {2}.+\n {2}2 {2}.+\n$/);
  });

  it('fits into 100 columns, and ends no description with a full stop', () => {
    expect(help.split('\n').filter((line) => line.length > 100)).toEqual([]);
    expect(help).not.toMatch(/^ {2}-.*\.$/m);
    expect(help).not.toMatch(/default: (\[\]|\{\})/);
  });

  it('names in its first line whatever must be given', () => {
    const found = program.commands.find((each) => each.name() === command);
    const needed = (found?.options ?? []).filter(({ mandatory }) => mandatory).map(({ flags }) => flags);
    for (const flags of needed) expect(help.split('\n')[0]).toContain(flags);
  });
});

describe('an example of the help', () => {
  it.each(examples)('runs: %s', (example) => {
    if (!hasGit && /^openshift-ci (affected|diff)/.test(example)) return;
    const { status, stderr } = runExample(example);
    expect(stderr).not.toMatch(/^\s+at |error/m);
    expect(status).toBe(gates.includes(example) ? 1 : 0);
  });

  it('that finds something is one that there is', () => {
    expect(gates.filter((gate) => !examples.includes(gate))).toEqual([]);
  });
});

it('the overview has a line for each command', () => {
  const listed = [...helps.get('')!.matchAll(/^ {2}([a-z][a-z-]*) {2,}\S/gm)].map(([, name]) => name);
  expect(listed.sort()).toEqual([...commands.filter(Boolean), 'help'].sort());
});
