import { describe, expect, it } from 'vitest';
import { type Problem, writeReport } from '../../lib/problems';

const error: Problem = {
  severity: 'error',
  rule: 'unknown-field',
  place: { file: 'config/acme/my widget/acme-my, widget-main.yaml', line: 4, column: 3 },
  field: ['tests', 0, 'comands'],
  message: 'is no field of a test, 100% sure',
  remedy: 'did you mean commands?',
};
const warning: Problem = {
  severity: 'warning',
  rule: 'moving-tag',
  place: { construct: 'main/base', program: 'main.ts:12:5' },
  message: 'names a moving tag',
  remedy: 'lock it',
};

describe('the form github', () => {
  it('is a workflow command a problem, with the file, the line and the rule', () => {
    expect(writeReport([error, warning], 'github').split('\n')).toEqual([
      '::error file=config/acme/my widget/acme-my%2C widget-main.yaml,line=4,col=3,title=unknown-field::tests[0].comands: is no field of a test, 100%25 sure; did you mean commands?',
      '::warning file=main.ts,line=12,col=5,title=moving-tag::names a moving tag; lock it',
      '',
    ]);
  });

  it('has no line for what is not there', () => {
    expect(writeReport([{ ...error, place: { file: 'a.yaml' } }], 'github')).toMatch(/^::error file=a\.yaml,title=/);
    expect(writeReport([], 'github')).toBe('');
  });

  it.each(['a\n::add-mask::x', 'a\r::error::x', 'a%0A::error::x', 'x,line=1::', '\u2028::stop-commands::t'])(
    'stays one command with %j in it',
    (text) => {
      const hostile = { ...error, place: { file: text }, field: [text], message: text, remedy: text };
      const report = writeReport([hostile], 'github');
      expect(report.match(/[\n\r\u2028]/g)).toEqual(['\n']);
      expect(report.match(/%0A|%0D/gi)).toBeNull();
      expect(/^::error file=([^:,]*),title=unknown-field::/.exec(report)?.[1]).toBeDefined();
    },
  );
});

describe('the form sarif', () => {
  const log = (problems: readonly Problem[]) => JSON.parse(writeReport(problems, 'sarif')) as Log;

  interface Log {
    readonly runs: readonly [
      {
        readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
        readonly results: readonly { readonly ruleId: string; readonly ruleIndex: number; readonly level: string }[];
      },
    ];
  }

  it('has a result a problem, and each rule once', () => {
    const [run] = log([error, warning, error]).runs;
    expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(['moving-tag', 'unknown-field']);
    expect(run.results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])).toEqual([
      ['unknown-field', 1, 'error'],
      ['moving-tag', 0, 'warning'],
      ['unknown-field', 1, 'error'],
    ]);
    expect(run.results[0]).toMatchObject({
      message: { text: 'is no field of a test, 100% sure; did you mean commands?' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'config/acme/my%20widget/acme-my%2C%20widget-main.yaml' },
            region: { startLine: 4, startColumn: 3 },
          },
          logicalLocations: [{ fullyQualifiedName: 'tests[0].comands' }],
        },
      ],
    });
  });

  it('is a whole log with nothing to report', () => {
    expect(log([]).runs[0].results).toEqual([]);
  });
});
