import { type LineCounter } from 'yaml';
import { type Position } from '../problems';
import { type SyntaxProblem } from './syntax-problem';

/** Something wrong with the YAML itself. */
export interface YamlProblem extends Position {
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
}

/** The problems of one text, and where an offset stands in it. */
export class ProblemLog {
  readonly problems: YamlProblem[] = [];

  constructor(private readonly lines: LineCounter) {}

  /** The line and column of an offset. */
  place(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  /** Takes note of a problem at an offset. */
  add(offset: number, problem: SyntaxProblem): void {
    this.addAt(this.place(offset), problem);
  }

  /** Takes note of a problem at a place. */
  addAt({ line, column }: Position, { rule, message, remedy }: SyntaxProblem): void {
    this.problems.push({ rule, message, remedy, line, column });
  }
}
