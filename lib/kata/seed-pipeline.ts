import { type Construct } from 'constructs';
import {
  BaseImage,
  BuildRoot,
  ClusterProfile,
  Image,
  MultiStageTest,
  Pipeline,
  Resources,
  Step,
  Trigger,
} from '../pipeline';
import { propProblems, propTypes, soundProps } from '../problems';

/** Settings of the pipeline of the source document. */
export interface SeedPipelineProps {
  /** The OpenShift version. @default '4.6' */
  readonly openshift?: string;
  /** The suite that the test runs. @default 'smoke' */
  readonly suite?: string;
}

const types = { openshift: propTypes.text, suite: propTypes.text };

const org = 'kata-containers';
const repo = 'runtime';
/** Where ci-operator clones the repositories of the organization. */
const sources = `/go/src/github.com/${org}`;

/** The pipeline of the source document, of 2020, in today's form: `src`, `bin`, `kata-installer`, then a smoke test. */
export class SeedPipeline extends Pipeline {
  constructor(scope: Construct, id: string, props: SeedPipelineProps = {}) {
    const { openshift = '4.6', suite = 'smoke' } = soundProps(props, types);
    const resources = Resources.requests({ cpu: '100m', memory: '200Mi' });
    super(scope, id, {
      org,
      repo,
      branch: 'master',
      outputRoot: 'eras/seed',
      buildRoot: BuildRoot.fromImage({ namespace: 'openshift', name: 'release', tag: 'golang-1.13' }),
      tagSpecification: { namespace: 'ocp', name: openshift },
      binaryBuildCommands: '.ci/openshift-ci/build.sh',
      resources: resources.withLimits({ memory: '4Gi' }),
    });
    this.addProblem(...propProblems(props, { openshift: 'optional', suite: 'optional' }, 'SeedPipeline', types));
    const base = new BaseImage(this, 'base', { namespace: 'ocp', name: openshift, tag: 'base' });
    const installer = new Image(this, 'kata-installer', {
      from: base,
      contextDir: '.ci/openshift-ci/images',
      inputs: [{ image: this.bin, paths: { [`${sources}/${repo}/_out`]: '.' } }],
    });
    const smoke = Step.inline('kata-containers-e2e-test', {
      from: this.bin,
      cli: 'latest',
      dependencies: { KATA_INSTALLER_IMG: installer },
      commands: `${sources}/tests/.ci/openshift-ci/test.sh ${suite}`,
      resources,
    });
    new MultiStageTest(this, 'kata-containers-e2e-periodic', {
      trigger: Trigger.periodic('2 7 * * *'),
      clusterProfile: ClusterProfile.fromName('azure4', 'azure4'),
      workflow: 'ipi-azure',
      test: [smoke],
    });
  }
}
