export { type ProjectProps, projectFiles } from './project-files';
export { type KnownRepository, repositoryOf } from './repository-of';
export { type LockedTree, projectPackages, treeOf } from './tested-tree';
export { writeProject } from './write-project';
