import { type UnplacedProblem } from '../problems';
import { rules } from '../rules';
import { findUnwritable } from '../yaml';

/** The characters in a value that upstream's tools cannot write; only those of the given texts, if any. */
export function findUnwritableCharacters(
  value: object,
  isWritten: (text: string) => boolean = () => true,
): UnplacedProblem[] {
  return findUnwritable(value)
    .filter(({ text }) => isWritten(text))
    .map(({ path, message, remedy }) => ({
      severity: 'error',
      rule: rules.unwritableCharacter.id,
      field: path,
      message,
      remedy,
    }));
}
