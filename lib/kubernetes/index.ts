export {
  type CheckedManifest,
  CheckedObject,
  findNameProblems,
  findObjectNameProblems,
  findRepeated,
  labelForm,
  listOf,
  type NameForm,
  objectProblem,
  within,
  withinEach,
} from './find-name-problems';
export { cronNameLimit, labelLimit, stepNameLimit } from './name-limits';
export type * from './pod-parts';
export { type GeneratedMetadata, type RunMetadata } from './run-metadata';
