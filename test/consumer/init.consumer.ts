import { expect, inject, it } from 'vitest';
import { ConsumerProject } from './consumer-project';

const { tarball } = inject('packed');

it('from an empty folder: init, npm ci, synth and test pass, in under three minutes', () => {
  const project = new ConsumerProject();
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
  expect(performance.now() - start).toBeLessThan(180_000);
  expect(project.read('dist/ci-operator/config/acme/widget/acme-widget-main.yaml')).toContain('commands: make test\n');
});
