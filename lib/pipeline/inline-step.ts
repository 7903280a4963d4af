import { type StepParameter } from '../config';
import { type ImageStreamTag, imageStreamTagTable } from './build-root';
import { type Extra } from './extra';
import { type IPipelineImage } from './pipeline-part';
import { type Rule } from './prop-rule';
import { choice, entries, image, imagePairs, nested, nestedList, ofClass, pairsOf } from './prop-rules';
import { innerFieldsOf, isRecord, type PropTable } from './props';
import { type IRegistryEntry } from './registry-part';
import { Resources } from './resources';
import { type SecretGroupProps, secretGroupTable } from './container-test';

/** A parameter of a step. */
export interface StepParameterProps {
  /** Its value unless a chain, workflow or test sets one. @default - one of them must */
  readonly default?: string;
  /** What it is for. @default - not said */
  readonly documentation?: string;
}

/** Secrets mounted into a step. */
export interface CredentialProps {
  /** The absolute directory they are mounted at. */
  readonly mountPath: string;
  /** A Secret of the central cluster. @default - the secret manager */
  readonly secret?: { readonly namespace: string; readonly name: string };
  /** A bundle of the secret manager. @default - none */
  readonly bundle?: string;
  /** A group of fields of the secret manager. @default - none */
  readonly group?: SecretGroupProps;
}

/** Resources that are leased for the run. */
export interface LeaseProps {
  /** The type of the resource. */
  readonly resourceType: string;
  /** The environment variable that receives the names. */
  readonly env: string;
  /** How many. @default 1 */
  readonly count?: number;
}

/** Settings of a step that is written out. */
export interface InlineStepSettings {
  /** The shell commands. */
  readonly commands: string;
  /** What its pod requests and may use. @default - cpu 100m, memory 200Mi */
  readonly resources?: Resources;
  /** After how long it is interrupted, such as `2h`. @default - upstream's, 2h */
  readonly timeout?: string;
  /** How long it may take to end after the interrupt. @default - upstream's, 15s */
  readonly gracePeriod?: string;
  /** Secrets that are mounted. @default - none */
  readonly credentials?: readonly CredentialProps[];
  /** Its parameters, by environment variable; a string is the default value. @default - none */
  readonly env?: Readonly<Record<string, string | StepParameterProps>>;
  /** Images whose pull specs it receives, by environment variable. @default - none */
  readonly dependencies?: Readonly<Record<string, IPipelineImage>>;
  /** Name servers and search domains of its pod. @default - the cluster's */
  readonly dns?: { readonly nameservers?: readonly string[]; readonly searches?: readonly string[] };
  /** Resources it leases. @default - none */
  readonly leases?: readonly LeaseProps[];
  /** Whether this post step is skipped when nothing failed before. @default false */
  readonly optionalOnSuccess?: boolean;
  /** Whether its failure may be ignored. @default false */
  readonly bestEffort?: boolean;
  /** Whether it runs without access to the test cluster. @default false */
  readonly noKubeconfig?: boolean;
  /** The release whose `oc` is put on the path, such as `latest`. @default - none */
  readonly cli?: string;
  /** Observers that run while it is part of a test. @default - none */
  readonly observers?: readonly (string | IRegistryEntry<'observer'>)[];
  /** Whether the commands run as a file instead of as an argument of bash. @default false */
  readonly runAsScript?: boolean;
  /** The architecture of the node it runs on. @default - upstream's, amd64 */
  readonly nodeArchitecture?: 'amd64' | 'arm64' | 'ppc64le' | 's390x';
  /** Whether it may run containers of its own. @default false */
  readonly nestedPodman?: boolean;
  /** Fields that are merged into the output as they are. @default - none */
  readonly extra?: Extra;
}

/** Settings of a step that runs in an image of the pipeline. */
export interface FromImageOfPipeline extends InlineStepSettings {
  /** The image it runs in. */
  readonly from: IPipelineImage;
  readonly fromImage?: undefined;
}

/** Settings of a step that runs in an image of the central cluster. */
export interface FromImageStreamTag extends InlineStepSettings {
  /** The image it runs in. */
  readonly fromImage: ImageStreamTag;
  readonly from?: undefined;
}

/** Settings of a step that is written out: it runs in one image, and only one. */
export type InlineStepProps = FromImageOfPipeline | FromImageStreamTag;

/** The settings of a step, wherever it runs. */
export type AnyInlineProps = InlineStepSettings & {
  readonly from?: IPipelineImage;
  readonly fromImage?: ImageStreamTag;
};

export const leaseTable: PropTable<LeaseProps> = { resourceType: 'resource_type', env: 'env', count: 'count' };

export const dnsTable: PropTable<NonNullable<InlineStepSettings['dns']>> = {
  nameservers: 'nameservers',
  searches: 'searches',
};

const credentialTable: PropTable<CredentialProps> = {
  mountPath: 'mount_path',
  secret: nested(null, { namespace: 'namespace', name: 'name' }),
  bundle: 'bundle',
  group: nested(null, secretGroupTable),
};

type Parameters = NonNullable<InlineStepSettings['env']>;

const parameterTable: PropTable<StepParameterProps> = { default: 'default', documentation: 'documentation' };

const parameterFields = (name: string, given: string | StepParameterProps | undefined): StepParameter => {
  if (given === undefined || given === null) return { name };
  return isRecord(given) ? { name, ...innerFieldsOf(given, parameterTable) } : { name, default: given as string };
};

/** Parameters by name, which are a list to the format. */
export const parametersRule: Rule<Parameters> = {
  field: 'env',
  form: { kind: 'parameters' },
  toField: (env) => pairsOf(env, parameterFields),
};

/** How the settings of a step become fields. */
export const stepTable: PropTable<AnyInlineProps> = {
  from: image('from'),
  fromImage: nested('from_image', imageStreamTagTable),
  commands: 'commands',
  resources: null,
  timeout: 'timeout',
  gracePeriod: 'grace_period',
  credentials: nestedList('credentials', credentialTable),
  env: parametersRule,
  dependencies: imagePairs('dependencies', 'env', 'name'),
  dns: nested('dnsConfig', dnsTable),
  leases: nestedList('leases', leaseTable),
  optionalOnSuccess: 'optional_on_success',
  bestEffort: 'best_effort',
  noKubeconfig: 'no_kubeconfig',
  cli: 'cli',
  observers: entries('observers'),
  runAsScript: 'run_as_script',
  nodeArchitecture: choice('node_architecture', { amd64: true, arm64: true, ppc64le: true, s390x: true }),
  nestedPodman: 'nested_podman',
  extra: null,
};

/** What a step requests that says nothing of it. */
export const smallResources = Resources.requests({ cpu: '100m', memory: '200Mi' });

/** What a step requests, as fields. */
export function resourcesOf({ resources }: Pick<InlineStepSettings, 'resources'>): unknown {
  return ofClass(resources ?? smallResources, 'Resources', (given) => given.toFields());
}

/** The images that a step names. */
export function imagesOf({ from, dependencies }: AnyInlineProps): IPipelineImage[] {
  return [from, ...Object.values(dependencies ?? {})].filter((image) => isRecord(image));
}
