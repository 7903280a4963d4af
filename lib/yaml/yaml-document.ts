import { type YamlNode } from './node';
import { type YamlProblem } from './problem-log';

/** A YAML text that was read. */
export interface YamlDocument {
  /** The root, unless syntax errors leave nothing to read. */
  readonly root?: YamlNode;
  readonly problems: readonly YamlProblem[];
}
