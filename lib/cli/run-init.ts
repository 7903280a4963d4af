import { spawnSync } from 'node:child_process';
import { lstatSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { findMetadataProblems } from '../config';
import { projectFiles, projectPackages, repositoryOf, treeOf, writeProject } from '../init';
import { counted } from '../problems';
import { packageJson, testedTree } from './schema';
import { print, printError } from './print';

/** What `init` is asked for. */
export interface InitFlags {
  readonly org?: string;
  readonly repo?: string;
  readonly branch?: string;
  readonly release: string;
  readonly package?: string;
  readonly lock: boolean;
}

/** Makes a project, and says how the command ends. */
export function runInit(directory: string, flags: InitFlags): number {
  const { metadata: found, source } = repositoryOf(directory);
  const { org = found.org, repo = found.repo, branch = found.branch, release } = flags;
  const wrong = findMetadataProblems({ org, repo, branch });
  if (wrong.length > 0) {
    for (const { field, message, remedy } of wrong) {
      const flag = String(field?.[0]);
      printError(`${directory}: ${flag}, from ${source}: ${message}; ${remedy}, with --${flag}\n`);
    }
    return 2;
  }
  const files = projectFiles({ metadata: { org, repo, branch }, release, ...versions(directory, flags) });
  try {
    const existing = writeProject(directory, files);
    if (existing.length > 0) {
      const list = existing.map((path) => `${path}: is there already\n`).join('');
      printError(`${list}nothing was written; move these away, or name another directory\n`);
      return 1;
    }
  } catch (error) {
    printError(`${directory}: cannot be written: ${(error as Error).message}; nothing was written\n`);
    return 1;
  }
  const isGuess = org === found.org && repo === found.repo && branch === found.branch ? `, from ${source}` : '';
  const written = counted(Object.keys(files).length, 'file');
  print(`✓ ${directory}: ${written} written, a project for ${org}/${repo}@${branch}${isGuess}\n`);
  const isLocked = flags.lock && !hasForeignSettings(directory);
  const hasLock = !isLocked || completeLock(directory);
  if (flags.lock && !isLocked) printError(`note: ${directory}/.npmrc: npm was not started; read the file first\n`);
  const path = relative(process.cwd(), resolve(directory));
  if (hasLock) print(`next: ${path ? `cd ${path} && ` : ''}npm ${isLocked ? 'ci' : 'install'} && npm run synth\n`);
  return hasLock ? 0 : 1;
}

// One source of versions: those that this package itself is tested with.
function versions(directory: string, { package: spec, lock }: InitFlags) {
  const { name, version, dependencies, devDependencies: tested } = packageJson();
  const pick = (names: readonly string[]) => Object.fromEntries(names.map((each) => [each, tested[each]!]));
  const names = [...projectPackages.dependencies, ...projectPackages.devDependencies, ...Object.keys(dependencies)];
  return {
    dependencies: sorted({
      ...pick(projectPackages.dependencies),
      [name]: spec === undefined ? version : packageSpecFor(spec, directory),
    }),
    devDependencies: pick(projectPackages.devDependencies),
    tree: lock ? treeOf(names, testedTree()) : undefined,
  };
}

function sorted(versions: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(versions).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

// Neither a package nor an .npmrc above the directory names programs that npm runs.
const safeNpmOptions = ['--ignore-scripts', '--git=git'];

// It can name programs and places for npm to write to, and send variables of the environment to a registry of its own.
function hasForeignSettings(directory: string): boolean {
  return lstatSync(join(directory, '.npmrc'), { throwIfNoEntry: false }) !== undefined;
}

// The lock file has all packages but this one: npm knows what a file, an address or a tag stands for.
function completeLock(directory: string): boolean {
  const args = ['install', '--package-lock-only', ...safeNpmOptions, '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stderr, error } = spawnSync('npm', args, { cwd: directory, encoding: 'utf8' });
  if (status === 0) return true;
  const [said = ''] = (error?.message ?? stderr).split('\n').filter((line) => line.trim() !== '');
  const message = `npm could not complete package-lock.json: ${said.trim()}`;
  printError(`${directory}: ${message}; the rest is there: ${remedyOf(stderr)}\n`);
  return false;
}

function remedyOf(stderr: string | null): string {
  const { name, version } = packageJson();
  const isUnknown = /\b(E404|ETARGET)\b/.test(stderr ?? '') && stderr?.includes(name);
  if (!isUnknown) return 'run npm install when npm reaches its registry';
  return (
    `npm's registry has no ${name} ${version}; run npm install FILE there with the file that npm pack makes ` +
    'in a clone of it, which --package FILE names from the start'
  );
}

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
