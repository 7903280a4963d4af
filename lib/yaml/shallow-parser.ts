import { type CST, type LineCounter } from 'yaml';
import { lenientLexer } from './lenient-lexer';
import { deepestNesting } from './node';
import { yamlPackage } from './yaml-package';

/**
 * Parses a text as long as its values are not nested too deep. The package's parser and composer recurse, and close to
 * the end of the stack V8 ends the whole process where it cannot compile a pattern: catching a RangeError is not enough.
 */
export class ShallowParser {
  /** The offset of the first value that is nested too deep, if any; the tokens end before it. */
  tooDeepAt?: number;

  constructor(private readonly lines: LineCounter) {}

  *tokens(text: string): Generator<CST.Token> {
    const { Parser } = yamlPackage();
    const parser = new Parser(this.lines.addNewLine);
    this.lines.addNewLine(0);
    for (const lexeme of lenientLexer().lex(text)) {
      yield* parser.next(lexeme);
      // The package keeps what is open to itself; its version is exact.
      const { stack } = parser as unknown as { readonly stack: readonly CST.Token[] };
      this.tooDeepAt = stack[deepestNesting + 1]?.offset;
      if (this.tooDeepAt !== undefined) return;
    }
    yield* parser.end();
  }
}
