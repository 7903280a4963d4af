import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configPath } from '../config';
import { nearestName, type Problem } from '../problems';
import { rules } from '../rules';
import { readText, runGit } from '../system';
import { readYaml, valueOf } from '../yaml';

/** A configuration that was found, and the step registry next to it. */
export interface FoundConfiguration {
  readonly file: string;
  /** The step registry of the same checkout of openshift/release. */
  readonly registry?: string;
}

/** The configuration, or why it was not found. */
export type ConfigurationSearch =
  | { readonly found: FoundConfiguration; readonly problem?: undefined }
  | { readonly found?: undefined; readonly problem: Problem };

// Where a working copy has configurations: its own file, a checkout of openshift/release, what this project's synth writes.
const ownFile = '.ci-operator.yaml';
const folders = ['ci-operator/config', 'dist/ci-operator/config', 'ci/dist/ci-operator/config'];

/** Finds the configuration of a working copy: the given one, `org/repo@branch`, or the only one that it has. */
export function findConfiguration(given: string | undefined, repo: string): ConfigurationSearch {
  if (given === undefined) return searchFor(repo);
  const [, org, repository, branch, variant] = /^([\w.-]+)\/([\w.-]+)@([^[\s]+?)(?:__([\w.-]+))?$/.exec(given) ?? [];
  if (existsSync(given) || !org || !repository || !branch) return { found: withRegistry(given) };
  const path = configPath({ org, repo: repository, branch, ...(variant ? { variant } : {}) });
  const found = folders.map((folder) => join(repo, folder, path)).find((file) => existsSync(file));
  if (found) return { found: withRegistry(found) };
  const known = candidates(repo).map(({ name }) => name);
  const near = nearestName(path, known);
  return failed(`there is no ${join(folders[0]!, path)} in ${repo}`, near ? `did you mean ${near}?` : inRelease);
}

const inRelease = 'run it in a checkout of openshift/release, or pass --config <file>';

function searchFor(repo: string): ConfigurationSearch {
  const own = join(repo, ownFile);
  if (isConfiguration(own)) return { found: { file: own } };
  const all = candidates(repo);
  const branch = runGit(repo, ['symbolic-ref', '--short', '-q', 'HEAD']).output?.toString().trim();
  const ofBranch = all.filter(({ name }) => name.endsWith(`-${branch}.yaml`));
  const [only] = all.length === 1 ? all : ofBranch.length === 1 ? ofBranch : [];
  if (only) return { found: withRegistry(only.file) };
  if (all.length === 0) return failed(`no configuration found in ${repo}`, inRelease);
  const names = all.slice(0, 8).map(({ file }) => file);
  const more = all.length > names.length ? `, and ${all.length - names.length} more` : '';
  return failed(`${all.length} configurations found`, `pass one by --config: ${names.join(', ')}${more}`);
}

// Most files of this name hold nothing but the build root.
function isConfiguration(file: string): boolean {
  return existsSync(file) && /^tests:/m.test(readText(file).text ?? '');
}

function candidates(repo: string): { name: string; file: string }[] {
  return folders.flatMap((folder) => {
    const root = join(repo, folder);
    return listFiles(root).map((name) => ({ name, file: join(root, name) }));
  });
}

// <org>/<repo>/<file>
function listFiles(root: string, depth = 2): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
    if (depth > 0)
      return entry.isDirectory()
        ? listFiles(join(root, entry.name), depth - 1).map((name) => `${entry.name}/${name}`)
        : [];
    return entry.isFile() && entry.name.endsWith('.yaml') ? [entry.name] : [];
  });
}

function withRegistry(file: string): FoundConfiguration {
  const registry = join(dirname(file), '../../../step-registry');
  return existsSync(registry) ? { file, registry } : { file };
}

function failed(message: string, remedy: string): ConfigurationSearch {
  const problem = {
    severity: 'error',
    rule: rules.localConfiguration.id,
    place: { file: '--config' },
    message,
    remedy,
  } as const;
  return { problem };
}

/** The build root that a working copy names in its `.ci-operator.yaml`, as `<namespace>/<name>:<tag>`. */
export function buildRootOf(repo: string): string | undefined {
  const { text } = readText(join(repo, ownFile));
  const { root, problems } = text === undefined ? { root: undefined, problems: [] } : readYaml(text);
  if (!root || problems.length > 0) return undefined;
  const { build_root_image: image } = (valueOf(root) ?? {}) as { build_root_image?: Partial<Record<string, string>> };
  if (!image?.['namespace'] || !image['name'] || !image['tag']) return undefined;
  return `${image['namespace']}/${image['name']}:${image['tag']}`;
}
