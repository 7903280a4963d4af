import { type Construct } from 'constructs';
import {
  BaseImage,
  BuildRoot,
  type ClusterProfile,
  Image,
  MultiStageTest,
  Pipeline,
  Reporter,
  Resources,
  Step,
  type Trigger,
} from '../pipeline';
import { type OpenShiftDistance, versionAt } from './openshift-version';
import { type SkippedTests } from './skipped-tests';
import { type KataTexts, kataTexts } from './texts';
import { rules } from '../rules';

/** Which tests of the conformance suite run under Kata, and how. */
export interface KataConformance {
  /** How many tests run at once. */
  readonly parallel: number;
  /** The regular expression of the tests that run. */
  readonly run: string;
  /** Whether a failed test is repeated often. @default false */
  readonly retryAggressively?: boolean;
  /** Tests that are left out. */
  readonly skips: readonly SkippedTests[];
}

/** Settings of a pipeline that tests Kata Containers' main branch. */
export interface KataPipelineProps {
  /** The variant of the branch. @default - none */
  readonly variant?: string;
  /** The OpenShift version it is tested on. */
  readonly openshift: OpenShiftDistance;
  /** When it runs. */
  readonly trigger: Trigger;
  /** The cloud account its cluster is made in. */
  readonly clusterProfile: ClusterProfile;
  /** The runtime class that pods run under. @default 'kata-qemu' */
  readonly runtimeClass?: string;
  /** Which tests run. */
  readonly conformance: KataConformance;
  /** Shell and other text. @default - ours, `kataTexts` */
  readonly texts?: KataTexts;
}

const reportChannel = '#kata-ocp-ci-reports';

/** The CI of Kata Containers' main branch: install on an OpenShift cluster, smoke test, then conformance tests. */
export class KataPipeline extends Pipeline {
  constructor(scope: Construct, id: string, props: KataPipelineProps) {
    const { openshift, texts = kataTexts } = props;
    const version = versionAt(openshift);
    super(scope, id, {
      org: 'kata-containers',
      repo: 'kata-containers',
      branch: 'main',
      variant: props.variant,
      release: version ?? openshift.main,
      buildRoot: BuildRoot.fromDockerfile({ dockerfile: 'ci/openshift-ci/images/Dockerfile.buildroot' }),
      binaryBuildCommands: texts.binaryBuild,
      resources: Resources.requests({ cpu: '100m', memory: '2Gi' }),
    });
    if (version === undefined) this.addVersionProblem(openshift);
    const testsBase = new BaseImage(this, 'tests-base', {
      namespace: 'ocp',
      name: version ?? openshift.main,
      tag: 'tests',
    });
    const withDeps = new Image(this, 'with-deps', { from: this.bin, dockerfileLiteral: texts.withDeps });
    new Image(this, 'tests', { from: testsBase, dockerfileLiteral: texts.tests });
    this.addEndToEndTest(props, texts, withDeps);
  }

  private addEndToEndTest(props: KataPipelineProps, texts: KataTexts, image: Image): void {
    const install = Step.inline('kata-containers-e2e-pre', {
      from: image,
      cli: 'latest',
      commands: texts.install(props.runtimeClass ?? 'kata-qemu'),
    });
    new MultiStageTest(this, 'e2e-tests', {
      trigger: props.trigger,
      reporter: Reporter.slack(reportChannel, { states: ['success', 'failure', 'error'], template: texts.report }),
      clusterProfile: props.clusterProfile,
      workflow: 'openshift-e2e-azure',
      pre: [Step.chain('ipi-azure-pre'), install],
      env: conformanceEnv(props.conformance),
      allowBestEffortPostSteps: true,
      allowSkipOnSuccess: true,
    });
  }

  private addVersionProblem({ main, minus }: OpenShiftDistance): void {
    const message = `there is no version ${minus ?? 0} before ${JSON.stringify(main)} to count down to`;
    const remedy = 'give main as <major>.<minor>, and no distance that leaves the major version';
    this.addProblem({ severity: 'error', rule: rules.openshiftVersion.id, message, remedy });
  }
}

function conformanceEnv({ parallel, run, retryAggressively, skips }: KataConformance): Record<string, string> {
  const retry = retryAggressively ? ' --retry-strategy=aggressive' : '';
  return {
    TEST_ARGS: ` --max-parallel-tests ${parallel} --cluster-stability Disruptive${retry} --run ${run}`,
    TEST_SKIPS: skips.map(({ pattern }) => pattern).join('\\|'),
  };
}
