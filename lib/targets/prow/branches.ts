import { sortedSet } from './order';
import { fallbackBranch } from './quirks';

// A branch with any other character is taken for a regular expression already.
const simple = /^[\w\-.]+$/;

/** The regular expression that matches this branch alone. */
export function exactBranch(branch: string): string {
  return simple.test(branch) ? `^${branch.replaceAll('.', '\\.')}$` : branch;
}

/** The regular expressions of this branch and of the feature branches that are named after it. */
export function branchAndFeatures(branch: string): string[] {
  const feature = simple.test(branch) ? `^${branch.replaceAll('.', '\\.')}-` : branch;
  return sortedSet([exactBranch(branch), feature]);
}

/** What a branch, or a regular expression of it, is called in the name of a job file. */
export function fileLabelOf(branch: string): string {
  const label = branch.replace(/[^\w\-.]+/g, '').replace(/^[-._]+|(?<![-._])[-._]+$/g, '');
  return label || fallbackBranch;
}
