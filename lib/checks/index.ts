export { type Check, type CheckContext, type ReportField, runChecks } from './check';
export { findProblems } from './find-problems';
export { findRegistryProblems } from './find-registry-problems';
