import { findPathPartProblem } from '../config';
import { formatPlace, type Problem } from '../problems';
import { type OutputFile } from './target';
import { rules } from '../rules';

/** Files that cannot stand beside one another, and paths that lead out of the output. */
export function findPathProblems(files: readonly OutputFile[]): Problem[] {
  const owners = new Map<string, OutputFile>();
  const directories = new Map<string, OutputFile>();
  for (const file of files) {
    for (const directory of parentsOf(file.path)) if (!directories.has(directory)) directories.set(directory, file);
  }
  return files.flatMap((file) => {
    const key = file.path.toLowerCase();
    const owner = owners.get(key);
    owners.set(key, owner ?? file);
    const below = directories.get(file.path);
    const odd = file.path.split('/').flatMap((part) => findPathPartProblem(part) ?? []);
    if (odd.length > 0) return [problem(file, `has ${odd[0]} in its path`, 'rename what the path is made of')];
    const unusable = findUnusable(file.path);
    if (unusable) return [problem(file, unusable, 'name it differently')];
    if (owner) return [problem(file, `is written by ${formatPlace(owner.place)} too`, 'give one of them another name')];
    if (below) return [problem(file, `is a directory of ${formatPlace(below.place)} too`, 'give one another name')];
    return [];
  });
}

function problem(file: OutputFile, what: string, remedy: string): Problem {
  const message = `the file ${JSON.stringify(file.path)} ${what}`;
  return { severity: 'error', rule: rules.fileClash.id, place: file.place, message, remedy };
}

function parentsOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function findUnusable(path: string): string | undefined {
  return path.split('/').some((part) => reserved.test(part)) ? 'has a name that synth keeps for itself' : undefined;
}

const reserved = /^\.(git|generated|openshift-ci-.*)$/i;
