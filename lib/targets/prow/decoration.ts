import { posix } from 'node:path';
import { type Configuration, parseDuration } from '../../config';
import { sortedSet } from './order';
import { longestTimeout } from './quirks';
import { type DecorationConfig } from './schema';

/** The Secret, and the volume of it, that lets a private repository be cloned. */
export const privateClonerSecret = 'github-credentials-openshift-ci-robot-private-git-cloner';

/** The files of the repository that its jobs need; without any, nothing is cloned. */
export function sparseFilesOf({ build_root, build_roots, images }: Configuration): string[] {
  const roots = [build_root, ...Object.values(build_roots ?? {})];
  const files = roots.some((root) => root?.from_repository) ? ['.ci-operator.yaml'] : [];
  for (const { context_dir, dockerfile_path, dockerfile_literal, ref } of images?.items ?? []) {
    if (dockerfile_literal !== undefined || ref) continue;
    const file = dockerfile_path || 'Dockerfile';
    files.push(context_dir ? joined(context_dir, file) : file);
  }
  return sortedSet(files);
}

// The language's own join keeps a slash at the end.
function joined(directory: string, file: string): string {
  const path = posix.join(directory, file);
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}

/** What is cloned, and for how long a job may run. */
export function decorationOf(configuration: Configuration, timeout?: string): DecorationConfig {
  const files = sparseFilesOf(configuration);
  const decoration: DecorationConfig = files.length ? cloningOf(configuration, files) : { skip_cloning: true };
  const nanoseconds = timeout === undefined ? undefined : parseDuration(timeout);
  if (nanoseconds !== undefined && nanoseconds <= longestTimeout) decoration.timeout = timeout;
  return decoration;
}

function cloningOf({ prowgen, images }: Configuration, files: string[]): DecorationConfig {
  const isWhole = prowgen?.disable_sparse_checkout || images?.build_if_affected;
  return {
    ...(isWhole ? {} : { sparse_checkout_files: files }),
    ...(prowgen?.private ? { oauth_token_secret: { key: 'oauth', name: privateClonerSecret } } : {}),
  };
}
