export { refuseWrongProps } from './refuse-wrong-props';
export { findPathProblems } from './find-path-problems';
export { type Made, madeOf, Summary } from './summary';
export {
  type Definition,
  folderOf,
  type Lowered,
  type MadeJob,
  type OutputFile,
  type RepositoryFile,
  Target,
} from './target';
export { unwritableDirectory, type WrittenTree, writeTree, writeTrees } from './write-tree';
