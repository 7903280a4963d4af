export {
  type ChartOwner,
  ChartTarget,
  CompiledChart,
  type CompiledChartProps,
  type CompiledManifest,
  type CompiledObject,
  type KindClasses,
  lowerHook,
  ownerOf,
  pipelineNameOf,
  refuseWrongProps,
} from './chart-target';
export { findPathProblems, findTextProblems } from './find-file-problems';
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
