export { type ProjectProps, projectFiles } from './project-files';
export { type KnownRepository, repositoryOf } from './repository-of';
export { findExisting, writeProject } from './write-project';
