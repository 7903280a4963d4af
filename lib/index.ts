export * from './app';
export type { Configuration, Metadata } from './config';
export { readConfig, readConfigFile, writeConfig } from './config';
export { type Definition, type Lowered, type OutputFile, Target } from './files';
export * from './pipeline';
export { formatProblem, formatReport, type Place, type Problem, type Severity } from './problems';
export { CiOperatorTarget } from './targets/ci-operator';
export { OpenShiftTarget } from './targets/openshift';
export { ProwTarget, type ProwTargetProps } from './targets/prow/prow-target';
