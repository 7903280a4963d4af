import { type Construct } from 'constructs';
import {
  BaseImage,
  BuildRoot,
  type ClusterProfile,
  Image,
  type JobGeneratorProps,
  MultiStageTest,
  Pipeline,
  Reporter,
  Resources,
  Step,
  type Trigger,
} from '../pipeline';
import {
  propProblems,
  type PropNames,
  type PropTypes,
  propTypes,
  soundProps,
  type UnplacedProblem,
  wrongTypes,
} from '../problems';
import { type OpenShiftDistance, versionAt } from './installer/platform';
import { type KataVariantName, type SkippedTests } from './skipped-tests';
import { type KataTexts, kataTexts } from './texts';
import { rules } from '../rules';

/** Which tests of the conformance suite run under Kata, and how. */
export interface KataConformance {
  /** How many tests run at once. */
  readonly parallel: number;
  /** The regular expression of the tests that run. */
  readonly run: string;
  /** How the suite treats the cluster under it; `none` leaves that to the suite. @default 'Disruptive' */
  readonly clusterStability?: 'Disruptive' | 'Stable' | 'none';
  /** Whether a failed test is repeated often. @default false */
  readonly retryAggressively?: boolean;
  /** Tests that are left out. */
  readonly skips: readonly SkippedTests[];
}

/** Settings of a pipeline that tests Kata Containers' main branch. */
export interface KataPipelineProps {
  /** The row of `kataVariants` that these settings come from; it changes nothing. @default - none */
  readonly name?: KataVariantName;
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
  /** Options of the job generator. @default - none */
  readonly jobGenerator?: JobGeneratorProps;
  /** Shell and other text. @default - ours, `kataTexts` */
  readonly texts?: KataTexts;
}

const propNames: PropNames<KataPipelineProps> = {
  name: 'optional',
  variant: 'optional',
  openshift: 'required',
  trigger: 'required',
  clusterProfile: 'required',
  runtimeClass: 'optional',
  conformance: 'required',
  jobGenerator: 'optional',
  texts: 'optional',
};

const conformanceNames: PropNames<KataConformance> = {
  parallel: 'required',
  run: 'required',
  clusterStability: 'optional',
  retryAggressively: 'optional',
  skips: 'required',
};

const { text, flag, number, object, list } = propTypes;
const types: PropTypes<KataPipelineProps> = {
  openshift: object,
  runtimeClass: text,
  conformance: object,
  texts: object,
};
const conformanceTypes: PropTypes<KataConformance> = {
  parallel: number,
  run: text,
  clusterStability: text,
  retryAggressively: flag,
  skips: list,
};
const distanceTypes: PropTypes<OpenShiftDistance> = { main: text, minus: number };
const textsTypes: PropTypes<KataTexts> = {
  binaryBuild: text,
  withDeps: text,
  tests: text,
  cleanUp: text,
  report: text,
};

const reportChannel = '#kata-ocp-ci-reports';

/** The CI of Kata Containers' main branch: install on an OpenShift cluster, smoke test, then conformance tests. */
export class KataPipeline extends Pipeline {
  constructor(scope: Construct, id: string, props: KataPipelineProps) {
    const wrong = wrongProps(props);
    const sound = soundProps(props, types);
    const { openshift = { main: '' }, texts = kataTexts } = sound;
    const version = versionAt(openshift);
    super(scope, id, {
      org: 'kata-containers',
      repo: 'kata-containers',
      branch: 'main',
      variant: sound.variant,
      release: version ?? openshift.main,
      buildRoot: BuildRoot.fromDockerfile({ dockerfile: 'ci/openshift-ci/images/Dockerfile.buildroot' }),
      binaryBuildCommands: texts.binaryBuild,
      resources: Resources.requests({ cpu: '100m', memory: '2Gi' }),
      jobGenerator: sound.jobGenerator,
    });
    this.addProblem(...wrong);
    if (wrong.length > 0) return;
    if (version === undefined) this.addVersionProblem(openshift);
    const withDeps = new Image(this, 'with-deps', { from: this.bin, dockerfileLiteral: texts.withDeps });
    if (texts.tests !== undefined) this.addSuite(version ?? openshift.main, texts.tests);
    this.addEndToEndTest(props, texts, withDeps);
  }

  private addSuite(version: string, dockerfileLiteral: string): void {
    const testsBase = new BaseImage(this, 'tests-base', {
      namespace: 'ocp',
      name: version,
      tag: 'tests',
    });
    new Image(this, 'tests', { from: testsBase, dockerfileLiteral });
  }

  private addEndToEndTest(props: KataPipelineProps, texts: KataTexts, image: Image): void {
    const step = (name: string, commands: string) => Step.inline(name, { from: image, cli: 'latest', commands });
    const install = step('kata-containers-e2e-pre', texts.install(props.runtimeClass ?? 'kata-qemu'));
    const { report: template, cleanUp } = texts;
    new MultiStageTest(this, 'e2e-tests', {
      trigger: props.trigger,
      reporter:
        template === undefined
          ? undefined
          : Reporter.slack(reportChannel, { states: ['success', 'failure', 'error'], template }),
      clusterProfile: props.clusterProfile,
      workflow: 'openshift-e2e-azure',
      pre: [Step.chain('ipi-azure-pre'), install],
      // The steps of a test replace those of its workflow, so the workflow's own are named again.
      post:
        cleanUp === undefined ? undefined : [step('kata-containers-clean-up', cleanUp), Step.chain('ipi-azure-post')],
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

function wrongProps(props: KataPipelineProps): UnplacedProblem[] {
  const wrong = propProblems(props, propNames, 'KataPipeline', types);
  if (wrong.length > 0) return wrong;
  const conformance = propProblems(props.conformance, conformanceNames, 'KataPipeline: conformance', conformanceTypes);
  return [
    ...conformance,
    ...wrongTypes(props.openshift, distanceTypes, 'KataPipeline: openshift'),
    ...wrongTypes(props.texts ?? kataTexts, textsTypes, 'KataPipeline: texts'),
  ];
}

function conformanceEnv(conformance: KataConformance): Record<string, string> {
  const { parallel, run, clusterStability = 'Disruptive', retryAggressively, skips } = conformance;
  const stability = clusterStability === 'none' ? '' : ` --cluster-stability ${clusterStability}`;
  const retry = retryAggressively ? ' --retry-strategy=aggressive' : '';
  return {
    TEST_ARGS: ` --max-parallel-tests ${parallel}${stability}${retry} --run ${run}`,
    TEST_SKIPS: skips.map(({ pattern }) => pattern).join('\\|'),
  };
}
