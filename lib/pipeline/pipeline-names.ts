import { findMetadataProblems, findNameProblem, type Metadata, type NameKind, problemOfName } from '../config';
import { type UnplacedProblem, addAll } from '../problems';

/** The names of a pipeline, and what is wrong with those that it was given. */
export interface CheckedNames {
  /** Names that can be: one that would do stands for each impossible one, so that nothing more is said of it. */
  readonly metadata: Metadata;
  readonly release?: string;
  readonly problems: readonly UnplacedProblem[];
}

/** The names that props give a pipeline. */
export function checkNames(props: Metadata & { readonly release?: string }): CheckedNames {
  const problems: UnplacedProblem[] = [];
  const take = (kind: NameKind, fallback: string) => {
    const found = findNameProblem(kind, props[kind]);
    addAll(problems, problemOfName(kind, found));
    return found ? (found.suggestion ?? fallback) : props[kind]!;
  };
  const required = { org: take('org', 'org'), repo: take('repo', 'repo'), branch: take('branch', 'main') };
  const variant = props.variant === undefined ? undefined : take('variant', 'variant');
  const metadata = variant === undefined ? required : { ...required, variant };
  const release = props.release === undefined ? undefined : take('release', '4.22');
  return { metadata, release, problems: problems.length > 0 ? problems : findMetadataProblems(metadata) };
}
