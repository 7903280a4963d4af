import { createRequire } from 'node:module';
import type * as re2js from 're2js';

/** What is wrong with a regular expression of Go, in the words of Go; nothing where it is right. */
export function faultOfPattern(pattern: string): string | undefined {
  if (surelyRight.test(pattern)) return undefined;
  const known = compiled(pattern);
  return typeof known === 'string' ? known : undefined;
}

/** Whether a regular expression of Go matches anywhere in a text; nothing where it is none. */
export function matchesPattern(pattern: string, text: string): boolean | undefined {
  if (plainText.test(pattern)) return text.includes(pattern);
  const known = compiled(pattern);
  return typeof known === 'string' ? undefined : known.matcher(text).find();
}

// Most patterns are paths with dots, and the package need not be loaded to see that they are right.
const surelyRight = /^(?:[\w/\- ,:~#@=%&!"'<>;^$|]|\\[./\-_]|\.[*+]?)*$/;

const plainText = /^[\w/\- ,:~#@=%&!"'<>;]*$/;

const patterns = new Map<string, re2js.RE2JS | string>();

function compiled(pattern: string): re2js.RE2JS | string {
  const known = patterns.get(pattern) ?? compile(pattern);
  patterns.set(pattern, known);
  return known;
}

function compile(pattern: string): re2js.RE2JS | string {
  const { RE2JS } = createRequire(__filename)('re2js') as typeof re2js;
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    return (error as Error).message.replace(/^error parsing regexp: /, '');
  }
}
