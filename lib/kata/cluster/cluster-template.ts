import { App, Chart, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { type Lowered } from '../../files';
import { type Manifest, Template, type TemplateParameter } from '../../openshift';
import { formatUnplaced, propProblems, type PropNames } from '../../problems';
import { rules } from '../../rules';
import { brandObject, isBelowCiApp, requireChart } from '../../tree';
import { type Cluster, type ClusterProblem } from './cluster';
import { clusterPod, ownVariables } from './cluster-pod';

/** Settings of a Template. */
export interface ClusterTemplateProps {
  /** The cluster that the Template makes. */
  readonly cluster: Cluster;
  /** The name of the Template. @default 'cluster' */
  readonly name?: string;
  /**
   * Further variables of the test, each with the parameter of the Template that gives its value, such as the image that
   * the test installs. @default - none
   */
  readonly variables?: Readonly<Record<string, TemplateParameter>>;
}

const propNames: PropNames<ClusterTemplateProps> = { cluster: 'required', name: 'optional', variables: 'optional' };

/** What the Template asks for; each is used, and none has a default that could be wrong. */
const parameters: readonly TemplateParameter[] = [
  ['JOB_NAME_SAFE', 'The name of the test; objects are named after it.'],
  ['JOB_NAME_HASH', 'A short hash of the job, so that clusters of one namespace differ.'],
  ['NAMESPACE', 'The namespace the test runs in.'],
  ['BASE_DOMAIN', 'The DNS domain the cluster gets a name in.'],
  ['IMAGE_CLI', 'An image with oc and kubectl.'],
  ['IMAGE_INSTALLER', 'An image with openshift-install.'],
  ['TEST_IMAGESTREAM_TAG', 'The image the test runs in.'],
  ['TEST_COMMAND', 'The command of the test.'],
  ['RELEASE_IMAGE_LATEST', 'The OpenShift release to install.'],
].map(([name, description]) => ({ name: name!, description, required: true }));

/**
 * The OpenShift Template that makes a test cluster with nested virtualization, runs a test in it, and removes it. Works in
 * every chart, such as that of a pipeline: `openshift.chartFor(pipeline)`.
 */
export class ClusterTemplate extends Construct {
  static {
    // The app asks it for problems as it asks targets.
    brandObject(this.prototype, 'Target');
  }

  /** The Template. */
  readonly template: Template;
  /** The objects in the Template, to be patched; they are in an app of their own, since only the Template is written. */
  readonly objects: Chart;

  private readonly problem?: ClusterProblem;

  constructor(scope: Construct, id: string, props: ClusterTemplateProps) {
    requireChart(scope, id, 'ClusterTemplate');
    super(scope, id);
    const { cluster, name = 'cluster', variables = {} } = props;
    const wrong = [...propProblems(props, propNames, 'ClusterTemplate').map(formatUnplaced), ...findTaken(variables)];
    this.problem = wrong.length > 0 ? undefined : problemOf(cluster);
    this.objects = new Chart(new App(), 'objects');
    if (wrong.length === 0 && !this.problem) addObjects(this.objects, cluster, variables);
    const objects = Lazy.any({ produce: () => this.objects.toJson() as unknown }) as Manifest[];
    this.template = new Template(this, 'template', {
      metadata: { name },
      parameters: [...parameters, ...Object.values(variables)],
      objects,
    });
    if (this.problem && !isBelowCiApp(this))
      wrong.push(formatUnplaced({ rule: rules.nestedVirtualization.id, ...this.problem }));
    this.node.addValidation({ validate: () => wrong });
  }

  /** What is to be reported of the cluster; the app calls it. */
  lower(): Lowered {
    const rule = rules.nestedVirtualization.id;
    const place = { construct: this.node.path };
    return { files: [], problems: this.problem ? [{ severity: 'error', rule, place, ...this.problem }] : [] };
  }
}

function problemOf(cluster: Cluster): ClusterProblem | undefined {
  if (cluster.problem() || cluster.requirement() === undefined) return cluster.problem();
  return { message: 'cluster: exists already, so no Template makes it', remedy: 'use ClusterRequirement' };
}

function findTaken(variables: Readonly<Record<string, TemplateParameter>>): string[] {
  const known = new Set(parameters.map(({ name }) => name));
  return Object.entries(variables).flatMap(([variable, { name }]) => [
    ...(ownVariables.includes(variable)
      ? [`variables: the Template sets $${variable} itself; give the variable another name`]
      : []),
    ...(known.has(name) ? [`variables.${variable}: the Template has a parameter ${name}; use another name`] : []),
  ]);
}

function addObjects(scope: Chart, cluster: Cluster, variables: Readonly<Record<string, TemplateParameter>>): void {
  const puller = new kplus.RoleBinding(scope, 'puller', {
    metadata: { name: '${JOB_NAME_SAFE}-image-puller' },
    role: kplus.ClusterRole.fromClusterRoleName(scope, 'role', 'system:image-puller'),
  });
  puller.addSubjects(kplus.Group.fromName(scope, 'pullers', 'system:authenticated'));
  const values = Object.entries(variables).map(([variable, { name }]) => [variable, `\${${name}}`]);
  clusterPod(scope, cluster, Object.fromEntries(values) as Record<string, string>);
}
