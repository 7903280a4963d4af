export { refuseWrongProps } from './refuse-wrong-props';
export { CompiledChart, type CompiledChartProps, lowerHook } from './compiled-chart';
export {
  type ChartOwner,
  ChartTarget,
  type CompiledManifest,
  type CompiledObject,
  type KindClasses,
  ownerOf,
  pipelineNameOf,
} from './chart-target';
export { findPathProblems } from './find-path-problems';
export { findTextProblems } from './find-text-problems';
export { type Made, madeOf, Summary } from './summary';
export {
  type Definition,
  definitionOf,
  folderOf,
  type Lowered,
  type LoweringContext,
  type MadeJob,
  type OutputFile,
  type RepositoryFile,
  Target,
} from './target';
export { unwritableDirectory, type WrittenTree, writeTree, writeTrees } from './write-tree';
