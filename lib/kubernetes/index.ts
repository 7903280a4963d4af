export { type CheckedManifest, CheckedObject } from './checked-object';
export { findLabelProblems, findObjectNameProblems, findRepeated, labelLimit } from './find-name-problems';
export { listOf, objectProblem, within, withinEach } from './object-problem';
export type * from './pod-parts';
export { type GeneratedMetadata, type RunMetadata } from './run-metadata';
