export { type Check, type ReportField, runChecks } from './check';
export { findProblems } from './find-problems';
