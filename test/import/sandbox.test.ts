import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { rights, runInSandbox } from '../../lib/import/import-program';
import { root, temporaryDirectory } from '../support/run-program';

const reason = async (program: string) => (await runInSandbox(program)).error;
const answers = async (expression: string) => reason(`throw new Error(String(${expression}))`);

it('a program makes configurations', async () => {
  const program = `const ci = require('cdk8s-openshift-ci'); const app = new ci.CiApp();
new ci.Pipeline(app, 'main', { org: 'acme', repo: 'widget', branch: 'main' }); app.synth();`;
  const { made, error } = await runInSandbox(program);
  expect([error, [...made.keys()]]).toEqual([undefined, ['acme/widget/acme-widget-main.yaml']]);
});

it.each([
  ["require('node:fs').writeFileSync", 'undefined'],
  ['typeof process.getBuiltinModule', 'undefined'],
  ['typeof process.binding', 'undefined'],
  ['typeof process.kill', 'undefined'],
  ['typeof fetch', 'undefined'],
  ['typeof WebSocket', 'undefined'],
  ['Object.keys(process.env).length', '0'],
])('%s is %s', async (expression, value) => {
  expect(await answers(expression)).toBe(`Error: ${value}`);
});

it.each([
  ["eval('1')", /^EvalError/],
  ["Function('return 1')()", /^EvalError/],
  ["require('cdk8s-openshift-ci').Pipeline.constructor('return 1')()", /^EvalError/],
  ['process = {}; process.kill', /^Error: undefined/],
  ['while (', /^SyntaxError/],
])('%s fails', async (program, error) => {
  expect(await reason(`const given = (() => { ${program} })();\nthrow new Error(String(given));`)).toMatch(error);
});

it('the next program runs where one was wrong', async () => {
  expect(await reason('not a program')).toMatch(/^SyntaxError/);
  expect(await answers('1 + 1')).toBe('Error: 2');
});

// The process has no rights either, should a program find its way out of what it is given.
it('a process without rights writes no file, starts no program and reaches no server', async () => {
  const file = join(temporaryDirectory(), 'written');
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  let connections = 0;
  server.on('connection', () => connections++);
  const { port } = server.address() as AddressInfo;
  const tries = [
    `require('node:fs').writeFileSync(${JSON.stringify(file)}, '')`,
    `require('node:child_process').execFileSync('touch', [${JSON.stringify(file)}])`,
    `new (require('node:net').Socket)().connect(${port}, '127.0.0.1')`,
    `require('node:http').get('http://127.0.0.1:${port}')`,
  ];
  const doors = JSON.stringify(join(root, 'lib/import/close-doors'));
  const script = `require(${doors}).closeNetwork();
${tries.map((each) => `try { ${each}; console.log('done'); } catch (error) { console.log(error.message); }`).join('\n')}
process.exit();`;
  const flags = [...rights(), '--allow-addons', '--require', join(root, 'bin/register.cjs'), '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, flags);
  server.close();
  expect(stdout.trim().split('\n')).toEqual([
    expect.stringMatching(/restricted|denied/),
    expect.stringMatching(/restricted|denied/),
    expect.stringMatching(/closed/),
    expect.stringMatching(/closed/),
  ]);
  expect([existsSync(file), connections]).toEqual([false, 0]);
});
