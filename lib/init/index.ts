export { type LockedTree, projectFiles, projectPackages, type ProjectProps, treeOf } from './project-files';
export { type KnownRepository, repositoryOf, writeProject } from './write-project';
