import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root, run, temporaryDirectory } from '../support/run-program';
import { writeFiles } from '../support/write-files';

// Refuses every object of the named kinds, as a policy would.
const plugin = `
exports.Refuse = class {
  constructor({ kinds }) { this.kinds = kinds; }
  async validate(context) {
    for (const manifestPath of context.manifests)
      for (const { kind, metadata } of context.parseManifest(manifestPath))
        if (this.kinds.includes(kind))
          context.report.addViolation({
            ruleName: kind,
            recommendation: 'none',
            violatingResources: [{ resourceName: metadata.name, locations: [], manifestPath }],
          });
    context.report.submit('failure');
  }
};
`;

const program = `
import { BuildRoot, CiApp, ContainerTest, Image, OpenShiftTarget, Pipeline, TektonTarget } from '${root}/lib';
import { Platform, RepositoryTree, KataInstaller } from '${root}/lib/kata';

const app = new CiApp();
const buildRoot = BuildRoot.fromImage({ namespace: 'ocp', name: 'release', tag: 'golang' });
const pipeline = new Pipeline(app, 'main', { org: 'acme', repo: 'widget', branch: 'main', buildRoot });
new ContainerTest(pipeline, 'unit', { from: pipeline.src, commands: 'make unit' });
new Image(pipeline, 'widget', { from: pipeline.src });
// cdk8s finds a construct by the name of its object alone; the objects refused here have names of their own.
new TektonTarget(app);
new OpenShiftTarget(app);
new KataInstaller(new RepositoryTree(app, 'tree'), 'cluster', { platform: Platform.kubernetes('1.33') });
app.synth();
`;

const settings = {
  language: 'typescript',
  app: `node -r ${root}/bin/register.cjs main.ts`,
  validations: [
    {
      package: './plugin',
      version: '1.0.0',
      class: 'Refuse',
      properties: { kinds: ['EventListener', 'BuildConfig', 'RuntimeClass'] },
    },
  ],
};

interface Reports {
  readonly reports: readonly {
    readonly violations: readonly {
      readonly ruleName: string;
      readonly violatingConstructs: readonly { readonly constructPath?: string }[];
    }[];
  }[];
}

it('validation plugins of cdk8s.yaml see compiled objects and those of a tree, with their constructs', () => {
  const directory = temporaryDirectory();
  writeFiles(directory, {
    'main.ts': program,
    'cdk8s.yaml': JSON.stringify(settings),
    'plugin/package.json': JSON.stringify({ name: 'refuse', version: '1.0.0', main: 'index.js' }),
    'plugin/index.js': plugin,
  });
  const cdk8s = join(root, 'node_modules/cdk8s-cli/bin/cdk8s');
  const args = [cdk8s, 'synth', '--validation-reports-output-file', 'reports.json'];
  const { status, stderr } = run(process.execPath, args, {}, directory);
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('Validation failed') as string });
  const { reports } = JSON.parse(readFileSync(join(directory, 'reports.json'), 'utf8')) as Reports;
  const violations = reports.flatMap((report) => report.violations);
  const seen = violations.map(({ ruleName, violatingConstructs: [one] }) => `${ruleName} ${one?.constructPath}`);
  expect(seen.sort()).toEqual([
    'BuildConfig openshift/acme-widget-main/build-src',
    'BuildConfig openshift/acme-widget-main/build-widget',
    'EventListener tekton/acme-widget-main/listener',
    'RuntimeClass tree/cluster/runtimeclass',
  ]);
});
