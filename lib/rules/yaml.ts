import { defineRules } from './rule';

/** What makes a file unreadable as YAML. */
export const yamlRules = defineRules({
  syntax: {
    summary: 'The file is not valid YAML.',
    why: "Upstream's loader stops at the same character, so no job can be generated from the file.",
    example: 'tests:\n- as: unit\n  commands: "make',
    fix: 'Correct the YAML at the reported position.',
  },
  tabIndent: {
    summary: 'A tab is used for indentation.',
    why: 'YAML allows only spaces there, and the loader refuses the file.',
    example: 'tests:\n\t- as: unit',
    fix: 'Indent with spaces.',
  },
  notText: {
    summary: 'The file holds a character that YAML text must not contain, or is not UTF-8.',
    why: 'The loader refuses control characters, and some editors do not show them.',
    example: 'commands: "make\\x07"',
    fix: 'Remove the character, or write it as an escape in double quotes.',
  },
  unwritableCharacter: {
    summary: "A value holds a character that upstream's tools cannot write.",
    why: 'They read a value as YAML once more before they write it, and stop at DEL and at most characters from U+0080 to U+009F. Half of a surrogate pair, which a program can hold, cannot be in any file.',
    example: 'commands: "make\\x7f"',
    fix: 'Remove the character, or have the shell print it, such as with printf.',
  },
  aliasInItself: {
    summary: "An anchor's value contains an alias of itself.",
    why: 'The value would be infinite; the loader refuses it.',
    example: 'base: &base\n  inner: *base',
    fix: 'Write the inner value out.',
  },
  tooManyAliases: {
    summary: 'Aliases expand to more than ten times the written values.',
    why: 'The loader refuses such files to protect itself from expansion attacks.',
    fix: 'Write fewer aliases.',
  },
  unknownAnchor: {
    summary: 'An alias names an anchor that is not defined above it.',
    why: 'YAML resolves an alias only to an earlier anchor.',
    example: 'resources: *defaults',
    fix: 'Define the anchor above, or correct its name.',
  },
  wrongTag: {
    summary: 'A value does not match its explicit tag.',
    why: 'The loader refuses a value that cannot be converted to its tag.',
    example: 'timeout: !!int soon',
    fix: 'Remove the tag, or correct the value.',
  },
  duplicateKey: {
    summary: 'A map has the same key twice.',
    why: 'The loader refuses the file; other YAML readers silently keep the last value.',
    example: 'tests:\n- as: unit\n  as: lint',
    fix: 'Remove one of the two entries.',
  },
  unfitKey: {
    summary: 'A list or map is used as a key.',
    why: 'Keys of the format are strings.',
    example: '? [a, b]\n: value',
    fix: 'Write a plain word before the colon.',
  },
  badMerge: {
    summary: 'A merge key (`<<`) names something that is not a map.',
    why: 'Only maps can be merged.',
    example: '<<: text',
    fix: 'Merge an alias of a map.',
  },
  tooDeep: {
    summary: 'Values are nested too deeply.',
    why: 'Very deep nesting exhausts the memory or the stack of readers.',
    fix: 'Nest less.',
  },
  badDirective: {
    summary: 'A `%` directive is not understood by the loader.',
    why: 'The loader reads YAML 1.1 and refuses directives of other versions.',
    example: '%YAML 1.2\n---',
    fix: 'Remove the directive.',
  },
  severalDocuments: {
    summary: 'The file holds more than one YAML document.',
    why: 'Only the first document is read; the others would be ignored.',
    example: 'tests: []\n---\ntests: []',
    fix: 'Keep one document in the file.',
  },
});
