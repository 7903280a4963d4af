import { type Lexer } from 'yaml';
import { yamlPackage } from './yaml-package';

/** What the package keeps to itself; its version is exact, and tests read texts that need each of these. */
interface Inside {
  indentNext: number;
  parseFlowCollection: () => Generator<string, unknown>;
  parseQuotedScalar: () => Generator<string, unknown>;
}

/** A lexer that, as the loader does, takes what stands in brackets or quotes wherever its lines begin. */
export function lenientLexer(): Lexer {
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
