import { type Construct } from 'constructs';
import { BaseImage, BuildRoot, Image, MultiStageTest, Pipeline, Resources, Step, Trigger } from '../pipeline';
import { madeBy, propProblems, type PropNames, propTypes, soundProps } from '../problems';
import { type RepositoryTree } from './repository';
import { rules } from '../rules';

/** Settings of the pipeline for a cluster that is there already. */
export interface ExistingClusterPipelineProps {
  /** The files that install, by a DaemonSet, and test; a repository without them gets them laid over its sources. */
  readonly tree: RepositoryTree;
  /** The OpenShift version whose images are used. @default '4.6' */
  readonly openshift?: string;
}

const propNames: PropNames<ExistingClusterPipelineProps> = { tree: 'required', openshift: 'optional' };

const types = { tree: madeBy('new RepositoryTree', 'repositoryFiles'), openshift: propTypes.text };

const directory = '.ci/openshift-ci';

/**
 * The pipeline of the source document for a cluster that somebody brings along: the same images in the same order,
 * then install, smoke test, and clean-up whatever happened, each a step of its own.
 */
export class ExistingClusterPipeline extends Pipeline {
  constructor(scope: Construct, id: string, props: ExistingClusterPipelineProps) {
    const { openshift = '4.6', tree } = soundProps(props, types);
    super(scope, id, {
      org: 'kata-containers',
      repo: 'runtime',
      branch: 'master',
      variant: 'existing-cluster',
      outputRoot: 'eras/seed',
      buildRoot: BuildRoot.fromImage({ namespace: 'openshift', name: 'release', tag: 'golang-1.13' }),
      tagSpecification: { namespace: 'ocp', name: openshift },
      binaryBuildCommands: `${directory}/build.sh`,
      resources: Resources.requests({ cpu: '100m', memory: '200Mi' }).withLimits({ memory: '4Gi' }),
      // Asked for before problems are told, so a tree that is not given must not stop it.
      repositoryFiles: () => tree?.repositoryFiles ?? [],
    });
    const wrong = propProblems(props, propNames, 'ExistingClusterPipeline', types);
    this.addProblem(...wrong);
    if (wrong.length > 0) return;
    if (tree.installers.some(({ settings }) => settings.method.how.kind === 'chart')) this.addChartProblem();
    const base = new BaseImage(this, 'base', { namespace: 'ocp', name: openshift, tag: 'base' });
    const installer = new Image(this, 'kata-installer', {
      from: base,
      contextDir: `${directory}/images`,
      inputs: [{ image: this.bin, paths: { '/go/src/github.com/kata-containers/runtime/_out': '.' } }],
    });
    const run = (name: string, commands: string, dependencies?: Readonly<Record<string, Image>>) =>
      Step.inline(name, {
        from: this.bin,
        cli: 'latest',
        commands: `${directory}/${commands}`,
        resources: Resources.requests({ cpu: '100m', memory: '200Mi' }),
        dependencies,
      });
    const image = { KATA_INSTALLER_IMG: installer };
    new MultiStageTest(this, 'smoke', {
      trigger: Trigger.periodic('2 7 * * *'),
      pre: [run('install', 'cluster/install_kata.sh', image)],
      test: [run('smoke', 'run_smoke_test.sh')],
      // A test that was killed has left its server, and nothing is uninstalled under running pods.
      post: [run('clean-up', 'run_smoke_test.sh --clean-up'), run('uninstall', 'cluster/uninstall_kata.sh', image)],
    });
  }

  private addChartProblem(): void {
    const message = 'its installer is a chart, which does not take the image that is built here';
    const remedy = "give one whose KataInstaller has the era 'seed'";
    this.addProblem({ severity: 'error', rule: rules.installerImage.id, field: ['tree'], message, remedy });
  }
}
