export { refuseWrongProps } from './refuse-wrong-props';
export { makeDirectory } from './make-directory';
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
export { findForeignFiles, writeTree, type WrittenTree } from './write-tree';
