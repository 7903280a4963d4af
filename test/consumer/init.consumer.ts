import { availableParallelism, loadavg } from 'node:os';
import { expect, inject, it } from 'vitest';
import { ConsumerProject, ownFile } from './consumer-project';

const { tarball } = inject('packed');

const project = new ConsumerProject();

// On a quiet machine; where more runs than there are cores, everything takes as much longer.
const limit = 180_000;
const busy = () => Math.max(1, loadavg()[0]! / availableParallelism());

it('from an empty folder: init, npm ci, synth and test pass, in under three minutes', () => {
  const start = performance.now();
  const timed = (name: string, run: () => { stdout: string }) => {
    const began = performance.now();
    const { stdout } = run();
    console.log(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    return stdout;
  };
  const flags = ['--org', 'acme', '--repo', 'widget', '--branch', 'main', '--package', `file:${tarball}`];
  timed('init', () => project.run('npx', '--yes', '--package', tarball, '--', 'openshift-ci', 'init', ...flags));
  timed('npm ci', () => project.run('npm', 'ci', '--no-audit', '--no-fund'));
  timed('npm run synth', () => project.run('npm', 'run', 'synth'));
  timed('npm test', () => project.run('npm', 'test'));
  expect((performance.now() - start) / busy()).toBeLessThan(limit);
  expect(project.read('dist/ci-operator/config/acme/widget/acme-widget-main.yaml')).toContain('commands: make test\n');
});

it('its test is red where the pipeline is another, and says how', () => {
  const pipelines = project.read('pipelines.ts');
  project.write('pipelines.ts', pipelines.replace('make test', 'make tests'));
  expect(() => project.run('npm', 'test')).toThrow('tests[0].commands: is "make tests", expected "make test"');
  project.write('pipelines.ts', pipelines);
});

it('the example of docs/testing.md type-checks and passes in it', () => {
  const [pipelines, test] = [...ownFile('docs/testing.md').matchAll(/```ts\n([^]*?)```/g)].map(([, block]) => block!);
  project.write('pipelines.ts', pipelines!).write('main.ts', 'export {};\n').write('test/pipelines.test.ts', test!);
  project.write('test/golden/acme-widget-main.yaml', ownFile('examples/tested/test/golden/acme-widget-main.yaml'));
  project.run('npx', 'tsc', '--noEmit');
  expect(project.run('npm', 'test').stdout).toMatch(/Tests .*6 passed/);
});
