import {
  leaseShape,
  list,
  type LiteralTestStep,
  literalStepFields,
  literalStepShape,
  multiStageShape,
  type MultiStageTestConfiguration,
  object,
  type Observer,
  observerFields,
  observerShape,
  type Shape,
  type StepLease,
  type StepParameter,
  stepParameterShape,
  type TestStep,
  testStepShape,
  text,
} from '../config';

/** A step of the registry, with what it is for. */
export interface RegistryReference extends LiteralTestStep {
  /** What the step does and what it needs. */
  documentation?: string;
}

/** A list of steps with a name. */
export interface RegistryChain {
  /** The chain's name, by which configurations and the registry use it. */
  as?: string;
  /** Steps and further chains, in the order in which they run. */
  steps?: TestStep[];
  /** What the steps do together. */
  documentation?: string;
  /** Parameters that the chain sets for its steps. */
  env?: StepParameter[];
  /** Leases that are held while its steps run. */
  leases?: StepLease[];
}

/** The three phases of a test, with a name. */
export interface RegistryWorkflow {
  /** The workflow's name, by which tests use it. */
  as?: string;
  /** The steps of each phase, and what tests may override. */
  steps?: MultiStageTestConfiguration;
  /** What the workflow is for. */
  documentation?: string;
}

/** A program that watches a test, with what it is for. */
export interface RegistryObserver extends Observer {
  /** What the observer watches. */
  documentation?: string;
}

const documentation = text();
const referenceShape: Shape = { fields: { ...literalStepFields, documentation }, embedded: [literalStepShape] };
const chainShape: Shape = {
  fields: {
    as: text(),
    steps: { kind: 'list', presence: 'always', item: object(testStepShape) },
    documentation,
    env: list(object(stepParameterShape)),
    leases: list(object(leaseShape)),
  },
};
const workflowShape: Shape = { fields: { as: text(), steps: object(multiStageShape), documentation } };
const registryObserverShape: Shape = { fields: { ...observerFields, documentation }, embedded: [observerShape] };

/** Who looks after a folder. */
export const ownersShape: Shape = { fields: { approvers: list(text()), reviewers: list(text()) } };

/** What a registry file holds, by the last word of its name: one object under one key. */
export const fileShapes = {
  ref: { fields: { ref: object(referenceShape) } },
  chain: { fields: { chain: object(chainShape) } },
  workflow: { fields: { workflow: object(workflowShape) } },
  observer: { fields: { observer: object(registryObserverShape) } },
} as const satisfies Record<string, Shape>;

/** The kinds of things that a registry holds. */
export type EntryKind = keyof typeof fileShapes;
