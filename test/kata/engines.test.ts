import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { CiApp } from '../../lib';
import {
  ExistingClusterPipeline,
  type ExistingClusterPipelineProps,
  KataInstaller,
  Platform,
  RepositoryTree,
  SmokeTest,
} from '../../lib/kata';
import { formatProblem } from '../../lib/problems';
import { readTree } from '../support/read-tree';

const dist = join(__dirname, '../../dist');
const tree = readTree(join(dist, 'repository'));
const pipeline = 'kata-containers-runtime-master__existing-cluster';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data: Readonly<Record<string, string>>;
}

function manifestsOf(engine: string): Manifest[] {
  const files = readTree(join(dist, engine, pipeline));
  return Object.entries(files)
    .filter(([path]) => path.endsWith('.yaml'))
    .map(([, text]) => parse(text) as Manifest);
}

describe.each(['tekton', 'argo'])("Kata's pipeline on %s", (engine) => {
  const manifests = manifestsOf(engine);
  const workload = readFileSync(join(dist, engine, pipeline, manifestFile(engine)), 'utf8');

  it('lays exactly the files of dist/repository over the sources, each at its path', () => {
    const files = manifests.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.includes('-files-'))!;
    const items = [...workload.matchAll(/- key: (\S+)\n\s+mode: (\d+)\n\s+path: (\S+)/g)];
    const mounted = Object.fromEntries(items.map(([, key, , path]) => [path!, files.data[key!]]));
    expect(mounted).toEqual(tree);
    expect(Object.keys(files.data)).toHaveLength(Object.keys(tree).length);
  });

  it('runs files of that tree and no others', () => {
    const commands = manifests.find(
      ({ kind, metadata }) =>
        kind === 'ConfigMap' && /-[0-9a-f]{8}$/.test(metadata.name) && !/-(files|scripts|start)-/.test(metadata.name),
    )!;
    const called = Object.entries(commands.data).map(([, text]) => /\.ci\/openshift-ci\/[\w./]+/.exec(text)?.[0]);
    expect(called).toEqual([
      '.ci/openshift-ci/build.sh',
      '.ci/openshift-ci/run_smoke_test.sh',
      '.ci/openshift-ci/cluster/uninstall_kata.sh',
      '.ci/openshift-ci/cluster/install_kata.sh',
      '.ci/openshift-ci/run_smoke_test.sh',
    ]);
    expect(called.filter((path) => !Object.hasOwn(tree, path!))).toEqual([]);
  });
});

describe('ExistingClusterPipeline', () => {
  const messages = (propsIn: (app: CiApp) => object) => {
    const app = new CiApp();
    new ExistingClusterPipeline(app, 'kata', propsIn(app) as ExistingClusterPipelineProps);
    return app
      .compile()
      .problems.map((problem) => formatProblem(problem).replace(/^kata \(.*?\): /, ''))
      .filter((message) => /ExistingClusterPipeline|^tree/.test(message));
  };

  it('refuses a tree whose installer takes another image than the one it builds', () => {
    const treeOf = (app: CiApp) => {
      const platform = Platform.openshift('4.22');
      const tree = new RepositoryTree(app, 'files');
      const { settings } = new KataInstaller(tree, 'installer', { platform });
      new SmokeTest(tree, 'smoke', { runtimeClass: settings.runtimeClass, platform });
      return { tree };
    };
    expect(messages(treeOf)).toEqual([
      "tree: its installer is a chart, which does not take the image that is built here; give one whose KataInstaller has the era 'seed' [installer-image]",
    ]);
  });

  it('refuses wrong names of props', () => {
    expect(messages(() => ({ trees: undefined }))).toEqual([
      'ExistingClusterPipeline has no prop "trees"; did you mean tree? [unknown-prop]',
    ]);
    expect(messages(() => ({}))).toEqual(['ExistingClusterPipeline needs tree; give tree a value [missing-prop]']);
  });
});

function manifestFile(engine: string): string {
  const kind = engine === 'tekton' ? 'pipeline' : 'workflowtemplate';
  return `${kind}.kata-containers-r-8332bb-smoke.yaml`;
}
