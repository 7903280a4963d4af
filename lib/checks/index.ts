export { checkFiles, type CheckFilesOptions, findProblemsAcross, findWarnings } from './check-files';
export { type Check, type CheckContext, type ReportField, runChecks } from './check';
export { findLoaderProblems, findProblems } from './find-problems';
export { findRegistryProblems } from './find-registry-problems';
export { isObjectName } from './kubernetes-names';
export { applySuppressions, type Suppression, type Suppressed } from './suppressions';
