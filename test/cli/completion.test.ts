import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../lib/cli/program';
import { root, run, temporaryDirectory } from '../support/run-program';
import { openshiftCi } from './openshift-ci';

const names = createProgram().commands.map((command) => command.name());
const script = openshiftCi(root, 'completion', 'bash').stdout;

/** What bash offers for the last of the words, as it splits them, in a directory with a folder and a file. */
function offers(...words: readonly string[]): string[] {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, 'a folder'));
  writeFileSync(join(directory, 'a file'), '');
  const ask = 'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _openshift_ci; printf "%s\\n" "${COMPREPLY[@]}"';
  const { status, stdout, stderr } = run('bash', ['--norc', '-uc', `${script}${ask}`, 'bash', ...words], {}, directory);
  expect([status, stderr]).toEqual([0, '']);
  return stdout.split('\n').filter(Boolean).sort();
}

describe('bash completes', () => {
  it('the names of all commands, also behind help', () => {
    expect(offers('openshift-ci', '')).toEqual([...names, 'help'].sort());
    expect(offers('openshift-ci', 'help', 'g')).toEqual(['graph']);
  });

  it.each(names)('the flags of %s, and nothing else', (name) => {
    const { options } = createProgram().commands.find((command) => command.name() === name)!;
    const flags = options
      .filter(({ hidden }) => !hidden)
      .flatMap(({ short, long }) => [short ?? [], long ?? []].flat());
    expect(offers('openshift-ci', name, '-')).toEqual([...flags, '--help', '-h'].sort());
  });

  it.each([
    ['the choices of a flag', ['graph', '--format', ''], ['dot', 'html', 'mermaid', 'svg']],
    ['those that begin so', ['graph', '--format', 's'], ['svg']],
    ['those behind an equals sign', ['graph', '--format', '='], ['dot', 'html', 'mermaid', 'svg']],
    ['those behind it that begin so', ['graph', '--format', '=', 'm'], ['mermaid']],
    ['directories where a flag takes one', ['checkconfig', '--config-dir', ''], ['a folder']],
    ['directories where a command takes them', ['diff', 'a'], ['a folder']],
    ['files where a flag takes one', ['graph', '--config', 'a'], ['a file', 'a folder']],
    ['files where a flag takes several', ['import', '--config', 'a file', ''], ['a file', 'a folder']],
    ['nothing where nobody can guess', ['init', '--org', ''], []],
    ['nothing of a command that there is not', ['nonsense', ''], []],
  ])('%s', (_, words, expected) => {
    expect(offers('openshift-ci', ...words)).toEqual(expected);
  });

  it('the command by both of its names', () => {
    const { stdout } = run('bash', ['--norc', '-c', `${script}complete -p openshift-ci cdk8s-openshift-ci`]);
    expect(stdout.match(/-F _openshift_ci /g)).toHaveLength(2);
  });
});

it('a shell that nobody knows is wrong use', () => {
  const { status, stdout, stderr } = openshiftCi(root, 'completion', 'csh');
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain("value 'csh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.");
});
