import { relative, resolve } from 'node:path';

const filePrefix = /^file:(?!\/\/)/;

/**
 * What npm is to install, for a project in a directory: npm takes a relative file from where the project lies, and who
 * types it from where he stands.
 */
export function packageSpecFor(spec: string, directory: string): string {
  if (!isRelativeFile(spec)) return spec;
  const path = relative(resolve(directory), resolve(spec.replace(filePrefix, '')));
  return `file:${path.replaceAll('\\', '/')}`;
}

function isRelativeFile(spec: string): boolean {
  const path = spec.replace(filePrefix, '');
  if (/^([/~]|\w+:|@)/.test(path)) return false;
  return path !== spec || /^\.{1,2}([/\\]|$)/.test(path) || /\.(tgz|tar|tar\.gz)$/.test(path);
}
