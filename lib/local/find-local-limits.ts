import { type EngineRun, type PodMount, type PullSpecs, requiredOf, type RunPod } from '../engines';
import { secretOf } from '../engines/step-pods';
import { type RunStep, type TestPlan } from '../plan';
import { type FieldPath, type UnplacedProblem } from '../problems';
import { type Rule, rules } from '../rules';
import { type Registry } from '../registry';

/** The architecture of this machine, as the field names it. */
const machineArchitecture: string =
  ({ x64: 'amd64', ppc64: 'ppc64le' } as Readonly<Record<string, string>>)[process.arch] ?? process.arch;

/** What keeps a run from being run here, besides images; with one of these nothing is started. */
export function findLocalLimits(run: EngineRun, settings: LocalSettings): UnplacedProblem[] {
  return [
    ...profileLimits(run.plan, settings),
    ...secretLimits(run, settings),
    ...parameterLimits(run),
    ...architectureLimits(run.plan),
  ];
}

function profileLimits({ clusterProfile: profile, field }: TestPlan, settings: LocalSettings): UnplacedProblem[] {
  if (!profile || settings.clusterProfile) return [];
  const message = `makes a cluster in the cloud account of the cluster profile "${profile.name}"`;
  const remedy =
    'pass the files of the account by --cluster-profile <dir>; to use an existing cluster, add --kubeconfig <file> and --step <name>';
  return [limit(rules.localClusterProfile, [...field, 'steps', 'cluster_profile'], message, remedy)];
}

function secretLimits({ pre, test, post, plan }: EngineRun, { secrets }: LocalSettings): UnplacedProblem[] {
  const missing = new Map<string, RunStep | undefined>();
  for (const { step, main } of [...pre, ...test, ...post]) {
    for (const secret of userSecretsOf({ main })) if (!(secret in secrets)) missing.set(secret, step);
  }
  return [...missing].map(([secret, step]) => {
    const message = `reads the Secret ${secret}`;
    const remedy = `pass its files by --secret ${secret}=<dir>`;
    return limit(rules.localSecret, step?.field ?? plan.field, message, remedy);
  });
}

/** The Secrets that only the user can give, of those that a pod mounts. */
function userSecretsOf({ main }: Pick<RunPod, 'main'>): string[] {
  const isUsers = ({ name, volume }: PodMount) =>
    volume.kind === 'secret' && name !== 'cluster-profile' && name !== 'cluster';
  return main.mounts.filter(isUsers).flatMap(({ volume }) => (volume.kind === 'secret' ? [volume.secret] : []));
}

/** The names by which a Secret of a credential may be given. */
export function secretNames(namespaceAndName: string): string {
  const [namespace, name] = namespaceAndName.split('/');
  return name === undefined ? namespaceAndName : secretOf({ namespace, name, mount_path: '' });
}

// Images are checked apart, with the lines that give them.
function parameterLimits(run: EngineRun): UnplacedProblem[] {
  const required = requiredOf(run).filter((name) => !/^(image|release)-/.test(name));
  return required.map((name) => {
    const { description } = run.parameters.find((parameter) => parameter.name === name)!;
    const message = `needs the parameter ${name}: ${description}`;
    return limit(rules.requiredParameter, run.plan.field, message, `pass --param ${name}=<value>`);
  });
}

function architectureLimits({ phases: { pre, test, post } }: TestPlan): UnplacedProblem[] {
  const foreign = [...pre, ...test, ...post].filter(
    ({ nodeArchitecture }) => nodeArchitecture && nodeArchitecture !== machineArchitecture,
  );
  return foreign.map(({ field, nodeArchitecture }) => {
    const message = `needs a node with the architecture ${nodeArchitecture}; this machine is ${machineArchitecture}`;
    return limit(rules.localArchitecture, field, message, `run it on a machine that is ${nodeArchitecture}`);
  });
}

function limit({ id: rule }: Rule, field: FieldPath, message: string, remedy: string): UnplacedProblem {
  return { severity: 'not-expressible', rule, field, message, remedy };
}

/** In what a run here differs from one on OpenShift CI, where the configuration asks for it. */
export function findLocalWarnings({ observers, test, builds, field }: TestPlan): UnplacedProblem[] {
  const isMultiArch = builds.some(
    (build) => build.kind === 'image' && (build.image.multi_arch || build.image.additional_architectures?.length),
  );
  const differences = [
    ...(observers.length > 0 ? [`observers are not run: ${observers.map(({ name }) => name).join(', ')}`] : []),
    ...(test.restrict_network_access ? ['restrict_network_access is not applied'] : []),
    ...(isMultiArch ? [`images are built for ${machineArchitecture} only`] : []),
  ];
  return differences.map((message) => ({
    severity: 'warning',
    rule: rules.localDifference.id,
    field,
    message,
    remedy: 'rely on the job of OpenShift CI for this',
  }));
}

/** What the user gives a run on this machine. */
export interface LocalSettings {
  /** Pull specs by the names of images, and `root` for the build root of the repository. */
  readonly images: PullSpecs;
  /** Values of parameters, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Directories with the files of Secrets, by the names of the Secrets. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The directory with the files of the cluster profile. */
  readonly clusterProfile?: string;
  /** The kubeconfig of the cluster under test. */
  readonly kubeconfig?: string;
  readonly registry?: Registry;
  /** The steps that run, by name. @default - all */
  readonly steps?: readonly string[];
  /** The step at which a run begins, with what a kept run left. @default - the first */
  readonly fromStep?: string;
}
