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
  documentation?: string;
}

/** A list of steps with a name. */
export interface RegistryChain {
  as?: string;
  steps?: TestStep[];
  documentation?: string;
  env?: StepParameter[];
  leases?: StepLease[];
}

/** The three phases of a test, with a name. */
export interface RegistryWorkflow {
  as?: string;
  steps?: MultiStageTestConfiguration;
  documentation?: string;
}

/** A program that watches a test, with what it is for. */
export interface RegistryObserver extends Observer {
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
