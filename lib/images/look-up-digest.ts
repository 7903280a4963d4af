import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';

/** A digest, or why there is none. */
export type LookedUp = { readonly digest: string } | { readonly reason: string };

const seconds = 120;

/**
 * Asks a registry for the manifest that a tag stands for now, by skopeo, which knows logins, mirrors and certificates.
 * The digest is that of the manifest's own bytes: for an image of several architectures, of their list.
 */
export function lookUpDigest(image: string, skopeo = 'skopeo'): LookedUp {
  const { error, status, stdout, stderr } = spawnSync(skopeo, ['inspect', '--raw', `docker://${image}`], {
    timeout: seconds * 1000,
    maxBuffer: 1 << 26,
  });
  if (error)
    return { reason: 'code' in error && error.code === 'ETIMEDOUT' ? `no answer in ${seconds} s` : error.message };
  if (status !== 0) return { reason: reasonIn(stderr.toString()) };
  return isManifest(stdout)
    ? { digest: `sha256:${createHash('sha256').update(stdout).digest('hex')}` }
    : { reason: 'the registry gave no manifest of schema 2, whose digest its bytes would tell' };
}

/** Whether skopeo is there. */
export function hasSkopeo(skopeo = 'skopeo'): boolean {
  return spawnSync(skopeo, ['--version']).status === 0;
}

// skopeo writes a log line: time="…" level=fatal msg="…".
function reasonIn(log: string): string {
  const line = log.trim().split('\n').at(-1) ?? '';
  const message = /msg=("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
  return message ? (JSON.parse(message) as string) : line || 'skopeo failed and said nothing';
}

function isManifest(bytes: Buffer): boolean {
  try {
    return (JSON.parse(bytes.toString()) as { schemaVersion?: unknown }).schemaVersion === 2;
  } catch {
    return false;
  }
}
