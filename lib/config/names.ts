import { type FieldPath, type UnplacedProblem } from '../problems';
import { showValue } from './field-findings';
import { configFileName, configPath, metadataOfPath } from './metadata';
import { type Metadata } from './schema';
import { rules } from '../rules';

/** The names of which paths, jobs and image streams are made. */
export type NameKind = 'org' | 'repo' | 'branch' | 'variant' | 'release';

/** The rule of a name that nothing can have. */
export const impossibleNameRule = rules.impossibleName.id;

/** What is wrong with a name, with a name that would do where one is near. */
export interface NameFinding {
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
  /** A name that would do. */
  readonly suggestion?: string;
}

const words: Readonly<Record<NameKind, string>> = {
  org: 'an organization',
  repo: 'a repository',
  branch: 'a branch',
  variant: 'a variant',
  release: 'an OpenShift version',
};

const examples: Readonly<Record<NameKind, string>> = {
  org: 'acme',
  repo: 'widget',
  branch: 'main',
  variant: 'minus1',
  release: '4.22',
};

// GitHub's longest name of a repository; with the longest branch and variant the file's name still fits.
const longest = 100;

// The longest name of a file on Linux and macOS, without "-presubmits" for the jobs.
const longestFileName = 255 - '-presubmits'.length;

/** What is wrong with the name of an organization, a repository, a branch, a variant or a release. */
export function findNameProblem(kind: NameKind, name: unknown): NameFinding | undefined {
  if (name === undefined || name === null) return finding('is missing', kind);
  if (typeof name === 'number' && kind === 'release') return numberFinding(name);
  if (typeof name !== 'string') return finding(`expected a string, got ${showValue(name)}`, kind);
  if (name === '') return finding('is empty', kind);
  return kind === 'release' ? findReleaseProblem(name) : findTextProblem(kind, name);
}

/** What is wrong with the names of a configuration, each by its field. */
export function findMetadataProblems(metadata: Metadata): UnplacedProblem[] {
  const names = (['org', 'repo', 'branch', 'variant'] as const).filter(
    (kind) => kind !== 'variant' || metadata.variant !== undefined,
  );
  const problems = names.flatMap((kind) => problemOfName(kind, findNameProblem(kind, metadata[kind])));
  return problems.length > 0 ? problems : findFileNameProblem(metadata);
}

/** A name as a problem of its field. */
export function problemOfName(kind: NameKind, found: NameFinding | undefined): UnplacedProblem[] {
  if (!found) return [];
  const { rule, message, remedy } = found;
  return [{ severity: 'error', rule, field: [kind], message, remedy }];
}

/** Why a text cannot be one part of a path below the output, or nothing where it can. */
export function findPathPartProblem(part: string): string | undefined {
  if (part === '') return 'an empty part';
  if (part === '.' || part === '..') return `the part "${part}"`;
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(part)) return 'a control character';
  if (!part.isWellFormed()) return 'an unpaired surrogate';
  if (/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(part)) return 'a character that turns the direction of text';
  if (part.includes('\\')) return 'a backslash';
  return Buffer.byteLength(part) > 255 ? 'a part longer than 255 bytes' : undefined;
}

function findTextProblem(kind: NameKind, name: string): NameFinding | undefined {
  const shown = JSON.stringify(name);
  const repository = kind === 'org' || kind === 'repo' ? repositoryIn(name) : undefined;
  if (repository) {
    const [org, repo] = repository;
    const remedy = `write org ${JSON.stringify(org)} and repo ${JSON.stringify(repo)}`;
    const message = `${shown} names both the organization and the repository`;
    return { rule: impossibleNameRule, message, remedy, suggestion: kind === 'org' ? org : repo };
  }
  if (kind === 'branch' && /^refs\/|^remotes\//.test(name)) {
    return finding(`${shown} is a ref, not the name of a branch`, kind, suggestionOf(branchOfRef(name)));
  }
  if (name.includes('/')) return finding(`${shown} has a slash; ${whyNoSlash(kind)}`, kind, suggestionOf(name));
  if (name.split('.').every((part) => part === '')) return finding(`${shown} consists of dots only`, kind);
  const odd = (kind === 'branch' ? /[^A-Za-z0-9._*+-]/u : /[^A-Za-z0-9._-]/u).exec(name);
  if (odd) {
    const message = `${shown} contains ${nameOfCharacter(odd[0])}; Prow allows letters, digits, ".", "_" and "-" in job names`;
    return finding(message, kind, suggestionOf(name));
  }
  if (kind === 'branch' && /^\.|\.\.|\.$|\.lock$/.test(name)) {
    return finding(`${shown} is not a valid git branch name`, kind, suggestionOf(name.replace(/\.\.+/g, '.')));
  }
  if (/^-/.test(name)) return finding(`${shown} begins with "-", like a flag`, kind, suggestionOf(name));
  if (name.length > longest)
    return finding(`${shown} is ${name.length} characters long; the limit is ${longest}`, kind);
  return undefined;
}

// ci-operator's tools would write such a file into a directory of its own, and read it as that of another repository.
function whyNoSlash(kind: NameKind): string {
  return kind === 'branch'
    ? "the path of its configuration would be read as another repository's"
    : 'it becomes one part of a path';
}

function findReleaseProblem(name: string): NameFinding | undefined {
  if (/^\d+\.\d+$/.test(name)) return undefined;
  const [near] = /\d+\.\d+/.exec(name) ?? [];
  return finding(`${JSON.stringify(name)} is not an OpenShift version`, 'release', near);
}

function numberFinding(value: number): NameFinding {
  const message = `expected a string, got the number ${value}; numbers lose final zeros: 4.20 is 4.2`;
  const isShort = /^\d+\.\d$/.test(String(value));
  const remedy = isShort ? `write "${value}", or "${value}0" if that is meant` : `write "${value}"`;
  return { rule: impossibleNameRule, message, remedy, suggestion: /^\d+\.\d+$/.test(`${value}`) ? `${value}` : '4.22' };
}

function finding(message: string, kind: NameKind, suggestion?: string): NameFinding {
  const isBetter = suggestion !== undefined && suggestion !== '' && !findNameProblem(kind, suggestion);
  if (isBetter) return { rule: impossibleNameRule, message, remedy: `write ${JSON.stringify(suggestion)}`, suggestion };
  const remedy = `write ${words[kind]}, such as ${JSON.stringify(examples[kind])}`;
  return { rule: impossibleNameRule, message, remedy };
}

// acme/widget, https://host/acme/widget.git, git@host:acme/widget
function repositoryIn(name: string): readonly [string, string] | undefined {
  const match = /^(?:[a-z+]+:\/\/[^/]+\/|[\w.-]+@[\w.-]+:)?([A-Za-z0-9._-]+)\/([A-Za-z0-9._-]+?)(?:\.git)?\/?$/.exec(
    name,
  );
  if (!match) return undefined;
  const [, org, repo] = match as unknown as [string, string, string];
  return [org, repo].some((part) => /^\.+$/.test(part)) ? undefined : [org, repo];
}

function branchOfRef(name: string): string {
  return name.replace(/^(?:refs\/)?(?:heads|tags|remotes\/[^/]+)\//, '');
}

function suggestionOf(name: string): string {
  return name
    .trim()
    .replace(/[^A-Za-z0-9._-]+/gu, '-')
    .replace(/^[-.]+|(?<![-.])[-.]+$/g, '');
}

function nameOfCharacter(character: string): string {
  if (character === ' ') return 'a space';
  const code = character.codePointAt(0)!;
  const isPlain = code > 0x20 && code < 0x7f;
  return isPlain ? JSON.stringify(character) : `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

// The loader takes what follows the last "__" for the variant.
function findFileNameProblem(metadata: Metadata): UnplacedProblem[] {
  const { org, repo, branch, variant } = metadata;
  const field: FieldPath = [variant === undefined ? 'branch' : 'variant'];
  const read = metadataOfPath(configPath(metadata));
  const file = configFileName(metadata);
  if (read?.branch !== branch || read.variant !== variant) {
    const message = `${JSON.stringify(variant ?? branch)} makes the file ${file}, in which "__" separates branch and variant`;
    return [
      { severity: 'error', rule: impossibleNameRule, field, message, remedy: `use one "_" or "-" in ${field[0]}` },
    ];
  }
  if (file.length <= longestFileName) return [];
  const message = `the file of ${org}/${repo} has a name of ${file.length} characters; the limit is ${longestFileName}`;
  return [{ severity: 'error', rule: impossibleNameRule, field, message, remedy: `shorten ${field[0]}` }];
}
