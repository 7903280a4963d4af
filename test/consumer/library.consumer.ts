import { rmSync } from 'node:fs';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { readTree } from '../support/read-tree';
import { root } from '../support/run-program';
import { ConsumerProject, ownFile, tested } from './consumer-project';

const { tarball } = inject('packed');
const [, example] = /```ts\n([\s\S]*?)```/.exec(ownFile('README.md')) as unknown as [string, string];
const kata = ownFile('main.ts')
  .replace("'./lib'", "'cdk8s-openshift-ci'")
  .replace("'./lib/kata'", "'cdk8s-openshift-ci/kata'");
// By the runner of Node, since the project has no other.
const byNode = `import { test } from 'node:test';
import { BuildRoot, CiApp, ContainerTest, Pipeline } from 'cdk8s-openshift-ci';
import { assertGolden, assertMatch, listWith, outputOf } from 'cdk8s-openshift-ci/testing';

const app = new CiApp();
const props = { org: 'acme', repo: 'widget', branch: 'main', release: '4.22', buildRoot: BuildRoot.fromRepository() };
const widget = new Pipeline(app, 'main', props);
new ContainerTest(widget, 'unit', { from: widget.src, commands: 'make unit' });
const output = outputOf(app);

test('matches', () => {
  assertMatch(output.object('configuration', 'acme/widget@main'), { tests: listWith({ as: 'unit', commands: /unit$/ }) });
});
test('is golden', () => assertGolden('golden/widget.yaml', output.text(output.paths[0]!)));
`;
const allExamples = readdirSync(join(root, 'examples')).filter((name) =>
  existsSync(join(root, 'examples', name, 'main.ts')),
);
const usesKata = (name: string) => ownFile(`examples/${name}/main.ts`).includes('cdk8s-openshift-ci/kata');
// What `cdk8s init` writes is taken from the tool itself.
const ofCdk8s = JSON.parse(ownFile('node_modules/cdk8s-cli/templates/typescript-app/tsconfig.json')) as {
  compilerOptions: object;
};
const node16 = { compilerOptions: { target: 'ES2022', module: 'node16', strict: true, noEmit: true, types: ['node'] } };
const configs = [
  ['module: CommonJS, as cdk8s init writes it', ofCdk8s],
  ['module: node16', node16],
] as const;

describe.each([
  ['without cdk8s-plus-28', [], false],
  ['with cdk8s-plus-28', tested('cdk8s-plus-28'), true],
] as const)('an empty project %s', (_, more, hasPlus) => {
  // Only `cdk8s-openshift-ci/kata` needs it.
  const examples = allExamples.filter((name) => hasPlus || !usesKata(name));
  const project = new ConsumerProject();

  beforeAll(() => {
    project.write('package.json', '{ "private": true }').copy('images.lock.yaml');
    project.write('widget.ts', example).write('testing.ts', byNode);
    if (hasPlus) project.write('kata.ts', kata);
    for (const name of examples) {
      for (const file of readdirSync(join(root, 'examples', name)).filter((each) => each.endsWith('.ts')))
        project.write(file === 'main.ts' ? `${name}.ts` : file, ownFile(`examples/${name}/${file}`));
    }
    const packages = tested('cdk8s', 'constructs', 'typescript', 'ts-node', '@types/node');
    project.run('npm', 'install', '--no-audit', '--no-fund', tarball, ...packages, ...more);
  });

  describe.each(configs)('and %s', (_, config) => {
    beforeAll(() => {
      project.write('tsconfig.json', JSON.stringify({ ...config, include: ['*.ts'] }));
    });

    it('type-checks', () => {
      project.run('npx', 'tsc', '--noEmit');
    });

    it('tests a pipeline by the runner of Node: red without the golden file, green with it', () => {
      const test = (...env: readonly string[]) =>
        project.run('env', 'CI=', ...env, 'npx', 'ts-node', 'testing.ts').stdout;
      rmSync(join(project.directory, 'golden'), { recursive: true, force: true });
      expect(() => test()).toThrow(/golden\/widget\.yaml: is not there; if it shall be so, run: UPDATE=1 npm test/);
      expect(test('UPDATE=1')).toMatch(/^# pass 2$|^ℹ pass 2$/m);
      expect(test()).toMatch(/^# pass 2$|^ℹ pass 2$/m);
      expect(project.read('golden/widget.yaml')).toContain('commands: make unit\n');
    });

    it('synthesizes the lines of README.md', () => {
      project.run('npx', 'ts-node', 'widget.ts');
      const golden = join(root, 'test/golden/readme');
      expect(readTree(join(project.directory, 'dist/ci-operator'))).toEqual(readTree(join(golden, 'ci-operator')));
    });

    it('synthesizes each of the examples to the files that are listed here', () => {
      const one = "(name) => { process.env.CDK8S_OUTDIR = name + '-dist'; require('./' + name); }";
      project.run('npx', 'ts-node', '-e', `${JSON.stringify(examples)}.forEach(${one})`);
      for (const name of examples) {
        const paths = Object.keys(readTree(join(project.directory, `${name}-dist`)));
        expect(paths).toEqual(ownFile(`test/golden/examples/${name}/files.txt`).trimEnd().split('\n'));
      }
    });

    if (hasPlus) {
      it("synthesizes Kata's pipelines to the files that are committed here", () => {
        project.run('npx', 'ts-node', '-e', "process.env.CDK8S_OUTDIR = 'kata-dist'; require('./kata')");
        expect(readTree(join(project.directory, 'kata-dist'))).toEqual(readTree(join(root, 'dist')));
      });
    } else {
      it("reports the package that Kata's constructs lack", () => {
        const load = () => project.run('npx', 'ts-node', '-e', "require('cdk8s-openshift-ci/kata')");
        expect(load).toThrow("Cannot find module 'cdk8s-plus-28'");
      });
    }
  });
});
