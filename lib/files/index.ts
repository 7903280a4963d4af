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
export { makeDirectory } from './make-directory';
export { findPathProblems } from './find-path-problems';
export { type Made, madeOf, Summary } from './summary';
export {
  type Definition,
  folderOf,
  type Lowered,
  type LoweringContext,
  type MadeJob,
  type OutputFile,
  type RepositoryFile,
  Target,
} from './target';
export { findForeignFiles, writeTree, type WrittenTree } from './write-tree';
