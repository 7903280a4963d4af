import { type FieldPath, type UnplacedProblem } from '../problems';
import { type ImageUse, type TestPlan } from '../plan';
import { type EngineProps } from './engine-props';
import { type EngineRun } from './engine-run';
import { ImageSource, nameOfUse } from './image-source';
import { requiredOf } from './run-parameters';
import { type Rule, rules } from '../rules';

/** What neither Tekton nor Argo can say of a test: with one of these it is not compiled. */
export function findRunLimits(plan: TestPlan, props: EngineProps): UnplacedProblem[] {
  return [
    ...plan.builds.flatMap((build) =>
      build.kind === 'other'
        ? [
            limit(
              rules.unbuildableImage,
              build.field,
              `is ${build.what}, which only ci-operator builds`,
              withCiOperator,
            ),
          ]
        : [],
    ),
    ...usesOf(plan).flatMap(([field, use]) => imageLimit(field, use, props.imageSource ?? ImageSource.central())),
    ...stepsOf(plan).flatMap(({ field, isNestedPodman }) => [
      ...(isNestedPodman ? [limit(rules.nestedPodman, field, 'runs containers of its own', withCiOperator)] : []),
    ]),
    ...claimLimits(plan, props),
    ...emptyLimits(plan),
  ];
}

/** A test of a change whose sources BuildConfigs put into an image: they know the branch only. */
export function findBranchBuilds({ builds, trigger, field }: TestPlan, { builder }: EngineProps): UnplacedProblem[] {
  const isOfChange = trigger.kind === 'presubmit' && builds.some(({ kind }) => kind === 'source');
  if (builder?.kind !== 'build-config' || !isOfChange) return [];
  const message = 'tests the branch and not the pull request, since BuildConfigs build the branch';
  return [{ severity: 'warning', rule: rules.branchBuild.id, field, message, remedy: 'build with buildah' }];
}

const withCiOperator = 'run it with ci-operator';

function claimLimits({ test, field }: TestPlan, { cluster }: EngineProps): UnplacedProblem[] {
  if (!test.cluster_claim || cluster?.kind === 'secret' || cluster?.kind === 'same') return [];
  const message = 'asks for a cluster of a pool, and nobody else hands out clusters';
  return [
    limit(rules.clusterClaim, [...field, 'cluster_claim'], message, 'name a cluster that is there, by its kubeconfig'),
  ];
}

function emptyLimits(plan: TestPlan): UnplacedProblem[] {
  if (stepsOf(plan).length > 0) return [];
  return [limit(rules.noSteps, [...plan.field, 'steps'], 'has no steps', 'add a step, or remove the test')];
}

function stepsOf({ phases: { pre, test, post } }: TestPlan) {
  return [...pre, ...test, ...post];
}

function usesOf(plan: TestPlan): [FieldPath, ImageUse][] {
  const ofSteps = stepsOf(plan).flatMap(({ field, image, dependencies, cli }) =>
    [image, ...dependencies.map((dependency) => dependency.image), ...(cli ? [cli] : [])].map(
      (use): [FieldPath, ImageUse] => [field, use],
    ),
  );
  const ofBuilds = plan.builds.flatMap((build): [FieldPath, ImageUse][] => {
    if (build.kind === 'source') return [[build.field, build.root]];
    if (build.kind === 'cache') return [[build.field, build.base]];
    if (build.kind !== 'image') return [];
    return [...(build.base ? [build.base] : []), ...Object.values(build.inputs)].map((use) => [build.field, use]);
  });
  return [...ofBuilds, ...ofSteps];
}

function imageLimit(field: FieldPath, use: ImageUse, source: ImageSource): UnplacedProblem[] {
  if (use.from === 'nowhere') {
    const message = `image ${JSON.stringify(use.name)} is not defined`;
    return [limit(rules.missingImage, field, message, 'correct its name')];
  }
  if (use.from !== 'stream' || source.pullSpecOf(use) !== undefined) return [];
  const name = nameOfUse(use);
  const message = `needs ${name}, and nobody says where it is pulled from`;
  return [limit(rules.missingPullSpec, field, message, `add ${name} to the image source`)];
}

function limit(rule: Rule, field: FieldPath, message: string, remedy: string): UnplacedProblem {
  return { severity: 'not-expressible', rule: rule.id, field, message, remedy };
}

const prowFields = [
  'optional',
  'skip_branches',
  'pipeline_run_if_changed',
  'pipeline_skip_if_only_changed',
  'max_concurrency',
  'retry',
  'reporter_config',
  'cluster',
  'capabilities',
  'shard_count',
  'portable',
  'release_controller',
  'presubmit',
  'restrict_network_access',
  'disable_pod_scaler',
] as const;

/** The fields of a test that only Prow and OpenShift CI's clusters know, and an engine leaves out. */
export function leftOutFields(plan: TestPlan): string[] {
  const { test, trigger, observers } = plan;
  return [
    ...prowFields.filter((field) => test[field]),
    ...(test.always_run === undefined ? [] : ['always_run']),
    ...(trigger.kind === 'interval' ? [trigger.isMinimum ? 'minimum_interval' : 'interval'] : []),
    ...(observers.length > 0 ? ['observers'] : []),
    ...imageFields(plan),
    ...(plan.clusterProfile && !plan.leases.some(({ env }) => env === 'LEASED_RESOURCE') ? [profileLease] : []),
    ...(hasManagedSecrets(plan) ? ['the secret manager (the Secrets that stand for it are yours to make)'] : []),
  ];
}

const profileLease = 'the lease of the cluster profile (LEASED_RESOURCE), whose type the registry would say';

// A build is for the architecture of the node that it gets.
function imageFields(plan: TestPlan): string[] {
  const images = plan.builds.flatMap((build) => (build.kind === 'image' ? [build.image] : []));
  const fields = (['additional_architectures', 'multi_arch', 'capabilities'] as const)
    .filter((field) => images.some((image) => image[field]))
    .map((field) => `${field} of images`);
  const hasPullSecret = usesOf(plan).some(([, use]) => use.from === 'registry' && use.pullSecret);
  return [...fields, ...(hasPullSecret ? ['pull_secret of external_images'] : [])];
}

function hasManagedSecrets(plan: TestPlan): boolean {
  const credentials = stepsOf(plan).flatMap((step) => step.credentials);
  return [...plan.secrets, ...credentials].some(({ name }) => !name);
}

/** The parameters of a run that nobody has given a value, in one warning. */
export function findRequired(run: EngineRun): UnplacedProblem[] {
  const names = requiredOf(run);
  if (names.length === 0) return [];
  const message = `cannot start before it is told ${names.join(', ')}`;
  const remedy = 'give them with parameters, or fill them in where a run is started';
  return [{ severity: 'warning', rule: rules.requiredParameter.id, field: run.plan.field, message, remedy }];
}

const unknownVariables = ['PULL_TITLE', 'PULL_HEAD_REF', 'IMAGE_FORMAT', 'SRC_HOST', 'SRC_BASE'] as const;

/** Variables of ci-operator that a step reads and that no engine can set. */
export function findUnknownVariables(plan: TestPlan): UnplacedProblem[] {
  return stepsOf(plan).flatMap((step) => {
    const own = new Set([...step.env, ...step.dependencies].map(({ name }) => name));
    const read = unknownVariables.filter(
      (name) => !own.has(name) && new RegExp(`\\$(\\{[!#]?)?${name}\\b`).test(step.commands),
    );
    if (read.length === 0) return [];
    const message = `reads ${read.map((name) => `$${name}`).join(', ')}, which is never set outside of OpenShift CI`;
    const remedy = 'give the step a default, such as ${NAME:-}';
    return [{ severity: 'warning', rule: rules.unsetVariable.id, field: step.field, message, remedy }];
  });
}

/** What an engine leaves out of a test, in one warning. */
export function findLeftOut(plan: TestPlan, more: readonly string[] = []): UnplacedProblem[] {
  const fields = [...leftOutFields(plan), ...more];
  if (fields.length === 0) return [];
  const message = `is compiled without ${fields.join(', ')}`;
  const remedy = 'see what the documentation of the target says of each';
  return [{ severity: 'warning', rule: rules.leftOut.id, field: plan.field, message, remedy }];
}
