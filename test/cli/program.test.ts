import { expect, it } from 'vitest';
import packageJson from '../../package.json';
import { root, run, temporaryDirectory } from '../support/run-program';

const openshiftCi = (...args: string[]) => run(process.execPath, [`${root}/bin/openshift-ci.cjs`, ...args], {}, '/');

it('--version is that of the package, from any directory', () => {
  expect(openshiftCi('--version')).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' });
});

it('--help goes to standard output, exit 0', () => {
  const { status, stdout } = openshiftCi('--help');
  expect([status, stdout.split('\n')[0]]).toEqual([0, 'Usage: openshift-ci <command> [options]']);
});

it.each([[[]], [['unknown']], [['--unknown']]])('%j is wrong use: help on standard error, exit 2', (args) => {
  const { status, stdout, stderr } = openshiftCi(...args);
  expect([status, stdout, stderr.includes('openshift-ci')]).toEqual([2, '', true]);
});

it.each([
  ['nosuch', "error: unknown command 'nosuch'"],
  ['grap', "error: unknown command 'grap'; did you mean graph?"],
])('help %s is wrong use', (name, message) => {
  const help = '(openshift-ci --help shows what there is)';
  expect(openshiftCi('help', name)).toEqual({ status: 2, stdout: '', stderr: `${message}\n${help}\n` });
});

it.each(['help', 'help graph', 'help help'])('%s is help, exit 0', (line) => {
  const { status, stdout } = openshiftCi(...line.split(' '));
  expect([status, stdout.startsWith('Usage: openshift-ci ')]).toEqual([0, true]);
});

it.each([[['init']], [['graph', '--config', '/a.yaml']], [['--help']]])(
  '%j says so where the current directory was removed',
  (args) => {
    const directory = temporaryDirectory();
    const script = 'rmdir "$PWD" && exec "$@"';
    expect(
      run('sh', ['-c', script, 'sh', process.execPath, `${root}/bin/openshift-ci.cjs`, ...args], {}, directory),
    ).toEqual({
      status: 1,
      stdout: '',
      stderr: '.: the current directory cannot be read: it was removed; change to one that is there\n',
    });
  },
);

it.each([
  [['tekton', '--config', 'c.yaml', '--to-dir', ''], 'error: --to-dir is empty; name a directory'],
  [['import', '--config', ''], 'error: --config is empty; name a file'],
  [['diff', '--dist', ''], 'error: --dist is empty; name a directory'],
])('%j is wrong use: an empty path is not the current directory', (args, message) => {
  const { status, stdout, stderr } = openshiftCi(...args);
  expect([status, stdout, stderr.split('\n')[0]]).toEqual([2, '', message]);
});
