import { type Construct } from 'constructs';
import { configFileName } from '../../config';
import { type Lowered, refuseWrongProps, Target } from '../../files';
import { KubernetesObject, type Manifest, objectsOf, Template, type TemplateParameter } from '../../openshift';
import { type Pipeline } from '../../pipeline';
import { type Problem, type PropNames } from '../../problems';
import { writeLooseYaml, type YamlValue } from '../../yaml';
import { type Cluster } from './cluster';
import { clusterPod } from './cluster-pod';
import { rules } from '../../rules';

/** Settings of a Template. */
export interface ClusterTemplateProps {
  /** The pipeline whose test runs in the cluster. */
  readonly pipeline: Pipeline;
  /** The cluster that the Template makes; one that exists already gives a page with what its owner has to see to. */
  readonly cluster: Cluster;
  /** The name of the Template. @default 'cluster' */
  readonly name?: string;
}

const propNames: PropNames<ClusterTemplateProps> = { pipeline: 'required', cluster: 'required', name: 'optional' };

/** What the Template asks for; each is used, and none has a default that could be wrong. */
const parameters: readonly TemplateParameter[] = [
  ['JOB_NAME_SAFE', 'The name of the test; objects are named after it.'],
  ['JOB_NAME_HASH', 'A short hash of the job, so that clusters of one namespace differ.'],
  ['NAMESPACE', 'The namespace the test runs in.'],
  ['BASE_DOMAIN', 'The DNS domain the cluster gets a name in.'],
  ['IMAGE_CLI', 'An image with oc and kubectl.'],
  ['IMAGE_INSTALLER', 'An image with openshift-install.'],
  ['IMAGE_KATA_INSTALLER', 'The installer image, where the test cluster can pull it.'],
  ['TEST_IMAGESTREAM_TAG', 'The image the test runs in.'],
  ['TEST_COMMAND', 'The command of the test.'],
  ['RELEASE_IMAGE_LATEST', 'The OpenShift release to install.'],
].map(([name, description]) => ({ name: name!, description, required: true }));

/** The OpenShift Template that makes a test cluster with nested virtualization, runs a test in it, and removes it. */
export class ClusterTemplate extends Target {
  constructor(
    scope: Construct,
    id: string,
    /** The settings that it was made with. */
    readonly props: ClusterTemplateProps,
  ) {
    super(scope, id);
    refuseWrongProps(this, props, propNames);
  }

  override lower(): Lowered {
    const { cluster } = this.props;
    const place = { construct: this.node.path };
    const wrong = cluster.problem();
    const problems: Problem[] = wrong
      ? [{ severity: 'error', rule: rules.nestedVirtualization.id, place, ...wrong }]
      : [];
    const [file, content] = this.fileOf(cluster);
    return { files: wrong ? [] : [{ path: `${this.directory()}/${file}`, content, place }], problems };
  }

  private fileOf(cluster: Cluster): [file: string, content: string] {
    const requirement = cluster.requirement();
    if (requirement !== undefined) return ['cluster-requirement.txt', `${requirement}\n`];
    const name = this.props.name ?? 'cluster';
    return [`template.${name}.yaml`, writeLooseYaml(templateOf(name, cluster) as unknown as YamlValue)];
  }

  private directory(): string {
    const { org, repo, branch, variant, outputRoot } = this.props.pipeline.props;
    const file = configFileName({ org, repo, branch, variant }).replace(/\.yaml$/, '');
    return [outputRoot, 'openshift', file].filter(Boolean).join('/');
  }
}

function templateOf(name: string, cluster: Cluster): Manifest {
  const objects = objectsOf((scope) => {
    new KubernetesObject(scope, 'puller', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: '${JOB_NAME_SAFE}-image-puller' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:image-puller' },
      subjects: [{ kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'system:authenticated' }],
    });
    new KubernetesObject(scope, 'pod', clusterPod(cluster));
  });
  return objectsOf((scope) => {
    new Template(scope, 'template', { metadata: { name }, parameters, objects });
  })[0]!;
}
