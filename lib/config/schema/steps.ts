import { duration, flag, integer, list, map, object, shape, text } from '../field';
import { imageStreamTagShape, type ImageStreamTagReference } from './images';

/** Requests and limits of a pod or a build: resource name to Kubernetes quantity. */
export interface ResourceRequirements {
  /** What is reserved. */
  requests?: Record<string, string>;
  /** What may be used at most. */
  limits?: Record<string, string>;
}

/** A parameter of a step. */
export interface StepParameter {
  /** The environment variable. */
  name: string;
  /** Its value unless a chain, workflow or test sets one; without a default one of them must. */
  default?: string;
  /** What it is for. */
  documentation?: string;
}

/** A secret that is mounted into a step: a Secret of a namespace, or fields of the secret manager. */
export interface CredentialReference {
  /** The file name for a single field of the secret manager. */
  as?: string;
  /** A bundle of the secret manager. */
  bundle?: string;
  /** A collection of the secret manager. */
  collection?: string;
  /** A field of the group. */
  field?: string;
  /** A group of the collection. */
  group?: string;
  /** The absolute directory it is mounted at. */
  mount_path: string;
  /** The Secret's namespace. */
  namespace?: string;
  /** The Secret's name. */
  name?: string;
}

/** An image whose pull spec a step receives. */
export interface StepDependency {
  /** The image, as `tag` or `stream:tag`. */
  name: string;
  /** The environment variable that receives the pull spec. */
  env: string;
}

/** Name servers and search domains of a step's pod. */
export interface StepDnsConfig {
  /** Addresses of name servers. */
  nameservers?: string[];
  /** Search domains. */
  searches?: string[];
}

/** A resource that is leased for the run of a test. */
export interface StepLease {
  /** The type of the resource. */
  resource_type: string;
  /** The environment variable that receives the names of what was leased. */
  env: string;
  /** How many; 1 when left out. */
  count?: number;
}

/** A step that is written out in full. */
export interface LiteralTestStep {
  /** The step's name. */
  as?: string;
  /** The image it runs in, as `tag` or `stream:tag`; excludes `from_image`. */
  from?: string;
  /** The image it runs in, as a tag of the central cluster; excludes `from`. */
  from_image?: ImageStreamTagReference;
  /** Whether the step may run containers of its own. */
  nested_podman?: boolean;
  /** The shell commands; in a registry file, the name of the file that holds them. */
  commands?: string;
  /** What its pod requests and may use. */
  resources?: ResourceRequirements;
  /** After how long it is interrupted; 2h when left out. */
  timeout?: string;
  /** How long it may take to end after the interrupt; 15s when left out. */
  grace_period?: string;
  /** Secrets that are mounted. */
  credentials?: CredentialReference[];
  /** Its parameters. */
  env?: StepParameter[];
  /** Images whose pull specs it receives. */
  dependencies?: StepDependency[];
  /** Name servers and search domains of its pod. */
  dnsConfig?: StepDnsConfig;
  /** Resources it leases. */
  leases?: StepLease[];
  /** Whether this post step is skipped when nothing failed before. */
  optional_on_success?: boolean;
  /** Whether its failure may be ignored. */
  best_effort?: boolean;
  /** Whether it runs without access to the test cluster. */
  no_kubeconfig?: boolean;
  /** The release whose `oc` is put on the path. */
  cli?: string;
  /** Observers that run while it is part of a test. */
  observers?: string[];
  /** Whether the commands run as a file instead of as an argument of bash. */
  run_as_script?: boolean;
  /** The architecture of the node it runs on. */
  node_architecture?: string;
}

/** One entry of a phase: a `ref`, a `chain`, or a step written out. */
export interface TestStep extends LiteralTestStep {
  /** A step of the registry. */
  ref?: string;
  /** A chain of the registry. */
  chain?: string;
}

/** Which observers of the steps run. */
export interface Observers {
  /** Observers that are added. */
  enable?: string[];
  /** Observers that are left out. */
  disable?: string[];
}

/** A process that watches a test from the side. */
export interface Observer {
  /** The observer's name. */
  name: string;
  /** The image it runs in; excludes `from_image`. */
  from?: string;
  /** The image it runs in, as a tag of the central cluster; excludes `from`. */
  from_image?: ImageStreamTagReference;
  /** The shell commands. */
  commands?: string;
  /** What its pod requests and may use. */
  resources?: ResourceRequirements;
  /** After how long it is interrupted. */
  timeout?: string;
  /** How long it may take to end after the interrupt. */
  grace_period?: string;
  /** Its parameters. */
  env?: StepParameter[];
}

export const resourceRequirementsShape = shape<ResourceRequirements>({ requests: map(text()), limits: map(text()) });
export const stepParameterShape = shape<StepParameter>({
  name: text('always'),
  default: text('set'),
  documentation: text(),
});
const credentialShape = shape<CredentialReference>({
  as: text(),
  bundle: text(),
  collection: text(),
  field: text(),
  group: text(),
  mount_path: text('always'),
  namespace: text(),
  name: text(),
});
const dependencyShape = shape<StepDependency>({ name: text('always'), env: text('always') });
export const dnsConfigShape = shape<StepDnsConfig>({ nameservers: list(text()), searches: list(text()) });
export const leaseShape = shape<StepLease>({
  resource_type: text('always'),
  env: text('always'),
  count: integer(),
});

export const literalStepFields = {
  as: text(),
  from: text(),
  from_image: object(imageStreamTagShape),
  nested_podman: flag(),
  commands: text(),
  resources: object(resourceRequirementsShape, 'always'),
  timeout: duration(),
  grace_period: duration(),
  credentials: list(object(credentialShape)),
  env: list(object(stepParameterShape)),
  dependencies: list(object(dependencyShape)),
  dnsConfig: object(dnsConfigShape),
  leases: list(object(leaseShape)),
  optional_on_success: flag('set'),
  best_effort: flag('set'),
  no_kubeconfig: flag('set'),
  cli: text(),
  observers: list(text()),
  run_as_script: flag('set'),
  node_architecture: text('set'),
};
export const literalStepShape = shape<LiteralTestStep>(literalStepFields);

// The fields of a literal step are one pointer in the loader's types: a `ref` alone has no `resources`.
export const testStepShape = shape<TestStep>(
  { ...literalStepFields, ref: text('set'), chain: text('set') },
  {
    writesAlways: (value) => Object.keys(value).some((key) => key !== 'ref' && key !== 'chain'),
    embedded: [literalStepShape],
  },
);

export const observersShape = shape<Observers>({ enable: list(text()), disable: list(text()) });
export const observerFields = {
  name: text('always'),
  from: text(),
  from_image: object(imageStreamTagShape),
  commands: text(),
  resources: object(resourceRequirementsShape, 'always'),
  timeout: duration(),
  grace_period: duration(),
  env: list(object(stepParameterShape)),
};
export const observerShape = shape<Observer>(observerFields);
