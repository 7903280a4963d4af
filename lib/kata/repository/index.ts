export { RepositoryTree, type RepositoryTreeProps } from './repository-tree';
