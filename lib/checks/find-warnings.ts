import { type Configuration } from '../config';
import { type UnplacedProblem } from '../problems';
import { type CheckContext } from './check';

/** What is legal and will hurt all the same. */
export function findWarnings(_configuration: Configuration, _context: CheckContext = {}): UnplacedProblem[] {
  return [];
}
