import type * as yaml from 'yaml';
import { type CST, type Lexer, type LineCounter } from 'yaml';
import { deepestNesting } from './node';
import { createRequire } from 'node:module';

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

/** What the package keeps to itself; its version is exact, and tests read texts that need each of these. */
interface Inside {
  indentNext: number;
  parseFlowCollection: () => Generator<string, unknown>;
  parseQuotedScalar: () => Generator<string, unknown>;
}

/** A lexer that, as the loader does, takes what stands in brackets or quotes wherever its lines begin. */
function lenientLexer(): Lexer {
  const lexer = new (yamlPackage().Lexer)();
  const inside = lexer as unknown as Inside;
  inside.parseFlowCollection = withoutIndent(inside, inside.parseFlowCollection);
  inside.parseQuotedScalar = withoutIndent(inside, inside.parseQuotedScalar);
  return lexer;
}

function withoutIndent(lexer: Inside, parse: () => Generator<string, unknown>): () => Generator<string, unknown> {
  return function* () {
    const { indentNext } = lexer;
    lexer.indentNext = 0;
    const state = yield* parse.call(lexer);
    // A document's marker ends everything, and begins anew.
    if (lexer.indentNext === 0) lexer.indentNext = indentNext;
    return state;
  };
}

/** The npm package `yaml`, loaded for the first text that needs it: synth reads none, and most files do without. */
export function yamlPackage(): typeof yaml {
  return createRequire(__filename)('yaml') as typeof yaml;
}
