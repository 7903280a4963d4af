import { type Problem, unpairedSurrogateOf } from '../problems';
import { rules } from '../rules';
import { type OutputFile } from './target';

/** Files with a text that no file can hold: written, each half of a surrogate pair would become U+FFFD. */
export function findTextProblems(files: readonly OutputFile[]): Problem[] {
  return files.flatMap(({ path, content, place }) => {
    const wrong = unpairedSurrogateOf(content);
    if (!wrong) return [];
    const line = content.split('\n').findIndex((text) => !text.isWellFormed()) + 1;
    const message = `the file ${JSON.stringify(path)}, line ${line}: ${wrong.message}`;
    return [{ severity: 'error', rule: rules.unwritableCharacter.id, place, message, remedy: wrong.remedy }];
  });
}
