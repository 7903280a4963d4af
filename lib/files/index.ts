export { refuseWrongProps } from './refuse-wrong-props';
export { findPathProblems } from './find-path-problems';
export { type Definition, type Lowered, type OutputFile, Target } from './target';
export { findForeignFiles, writeTree, type WrittenTree } from './write-tree';
