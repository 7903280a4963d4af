import { existsSync, statSync } from 'node:fs';
import { type Command } from 'commander';
import { findNameProblem, type NameKind } from '../config/names';
import { isStream } from '../system';

/** Ends a command as wrong use where a path that was given is no file. */
export function requireFile(path: string | undefined, command: Command): void {
  requirePath(path, 'file', command);
}

/** Ends a command as wrong use where a path that was given is no directory. */
export function requireDirectory(path: string | undefined, command: Command, remedy?: string): void {
  requirePath(path, 'directory', command, remedy);
}

function requirePath(
  path: string | undefined,
  kind: 'file' | 'directory',
  command: Command,
  remedy = `name a ${kind}`,
) {
  if (path === undefined || (kind === 'file' && isStream(path))) return;
  // Below a file nothing is, which statSync throws for.
  const stat = existsSync(path) ? statSync(path) : undefined;
  // A pipe of the shell is as good as a file.
  if (kind === 'directory' ? stat?.isDirectory() : stat && !stat.isDirectory()) return;
  const is = stat ? (stat.isDirectory() ? 'is a directory' : `is no ${kind}`) : 'does not exist';
  command.error(`error: ${path} ${is}; ${remedy}`, { exitCode: 2 });
}

/** A name that was given, so that it is seen when it is empty. */
export function quoted(name: string): string {
  return name === '' ? '""' : name;
}

const nameFlags: readonly NameKind[] = ['org', 'repo', 'branch', 'release'];

/** Ends a command as wrong use where a flag has the name of an organization, repository, branch or release that cannot be. */
export function refuseImpossibleNames(command: Command): void {
  for (const kind of nameFlags) {
    const value: unknown = command.getOptionValue(kind);
    const found = value === undefined ? undefined : findNameProblem(kind, value);
    if (found) command.error(`error: --${kind}: ${found.message}; ${found.remedy}`, { exitCode: 2 });
  }
}

/** Ends a command as wrong use where a flag names an empty path: a variable of a shell that was not set. */
export function refuseEmptyPaths(command: Command): void {
  for (const option of command.options.filter(({ flags }) => /<(dir|file|path)\b/.test(flags))) {
    const value: unknown = command.getOptionValue(option.attributeName());
    const kind = option.flags.includes('<dir>') ? 'directory' : 'file';
    if ([value].flat().includes('')) command.error(`error: ${option.long} is empty; name a ${kind}`, { exitCode: 2 });
  }
}
