export { type CheckedManifest, CheckedObject } from './checked-object';
export { findNameProblems, findObjectNameProblems, findRepeated, labelForm, type NameForm } from './find-name-problems';
export { cronNameLimit, labelLimit, stepNameLimit } from './name-limits';
export { listOf, objectProblem, within, withinEach } from './object-problem';
export type * from './pod-parts';
export { type GeneratedMetadata, type RunMetadata } from './run-metadata';
