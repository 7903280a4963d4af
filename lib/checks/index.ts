export { findProblemsAcross } from './across-files';
export { type Check, type CheckContext, type ReportField, runChecks } from './check';
export { checkFiles, type CheckFilesOptions } from './check-files';
export { findLoaderProblems, findProblems } from './find-problems';
export { findRegistryProblems } from './find-registry-problems';
export { findWarnings } from './find-warnings';
export { isObjectName } from './kubernetes-names';
export { applySuppressions, type Suppression, type Suppressed } from './suppressions';
