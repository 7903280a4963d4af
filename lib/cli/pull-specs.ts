import { type PullSpecs } from '../engines';
import { type Problem } from '../problems';
import { readText, unreadableFile } from '../system';
import { readYaml, valueOf } from '../yaml';
import { rules } from '../rules';

/** Reads the file of `--images`: a YAML map of names of images to pull specs. */
export function readPullSpecs(file: string): { values: PullSpecs; problems: Problem[] } {
  const { text, reason } = readText(file);
  if (text === undefined) return { values: {}, problems: [unreadableFile(file, reason)] };
  const { root, problems } = readYaml(text);
  if (problems.length > 0) {
    const placed = problems.map(({ line, column, rule, message, remedy }): Problem => {
      return { severity: 'error', rule, place: { file, line, column }, message, remedy };
    });
    return { values: {}, problems: placed };
  }
  const value = root ? valueOf(root) : {};
  const entries = Object.entries((value ?? {}) as object) as [string, unknown][];
  const wrong = entries.filter(([, pullSpec]) => typeof pullSpec !== 'string');
  if (typeof value !== 'object' || Array.isArray(value) || wrong.length > 0) {
    const names = wrong.map(([name]) => name).join(', ');
    const message = names ? `gives ${names} something else than a pull spec` : 'is no map of names to pull specs';
    const remedy = 'write it as <namespace>/<name>:<tag>: <pull spec>, one a line';
    return {
      values: {},
      problems: [{ severity: 'error', rule: rules.imagesFile.id, place: { file }, message, remedy }],
    };
  }
  return { values: Object.fromEntries(entries) as PullSpecs, problems: [] };
}
