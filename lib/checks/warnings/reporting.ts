import { nearestName } from '../../problems';
import { below, type Check, type ReportField } from '../check';
import { rules } from '../../rules';

/** @see https://docs.prow.k8s.io/docs/components/optional/crier/ */
const states = ['scheduling', 'triggered', 'pending', 'success', 'failure', 'aborted', 'error'];

/** Reports to Slack that never come. */
export const warnOfReports: Check = ({ tests = [] }, report) => {
  tests.forEach(({ reporter_config: reporter }, index) => {
    if (!reporter) return;
    const inside = below(report, 'tests', index, 'reporter_config');
    (reporter.job_states_to_report ?? []).forEach((state, at) => warnOfState(state, at, inside));
    const fault = reporter.report_template ? faultOfTemplate(reporter.report_template) : undefined;
    if (fault === undefined) return;
    const message = `is not a valid Go template, so no report is sent: ${fault}`;
    inside(rules.invalidSlackTemplate, ['report_template'], message, 'see https://pkg.go.dev/text/template');
  });
};

function warnOfState(state: string, index: number, report: ReportField): void {
  if (states.includes(state)) return;
  const near = nearestName(state, states);
  const remedy = near ? `did you mean ${near}?` : `use ${states.join(', ')}`;
  const message = `${JSON.stringify(state)} is not a state of a job`;
  report(rules.unknownJobState, ['job_states_to_report', index], message, remedy);
}

const openers = ['if', 'range', 'with', 'block', 'define'];

/** Why Go's text/template would refuse a text, as far as its actions, blocks and quotes go; nothing where they are sound. */
function faultOfTemplate(text: string): string | undefined {
  const open: string[] = [];
  let rest = text;
  for (let start = rest.indexOf('{{'); start !== -1; start = rest.indexOf('{{')) {
    rest = rest.slice(start + 2);
    const action = actionAt(rest);
    if (action === undefined) return `the action {{${firstWords(rest)} has no }}`;
    if (action.fault) return action.fault;
    rest = rest.slice(action.length);
    const fault = blockFault(action.text, open);
    if (fault) return fault;
  }
  return open.length > 0 ? `{{${open.at(-1)}}} has no {{end}}` : undefined;
}

function firstWords(text: string): string {
  return text.slice(0, 30).split('\n')[0]!;
}

interface Action {
  readonly text: string;
  /** The length with the closing braces. */
  readonly length: number;
  readonly fault?: string;
}

// Braces inside quotes close nothing; a comment holds anything.
function actionAt(text: string): Action | undefined {
  const comment = /^(?:- )?\/\*[^]*?\*\/(?: -)?\}\}/.exec(text);
  if (comment) return { text: '', length: comment[0].length };
  let depth = 0;
  for (let at = 0; at < text.length;) {
    const quoted = /^(?:"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*')/.exec(text.slice(at));
    if (quoted) at += quoted[0].length;
    else if ('"`\''.includes(text[at]!)) return { text, length: at, fault: 'a quoted text has no end' };
    else if (text.startsWith('}}', at)) {
      const fault = depth > 0 ? 'a parenthesis is not closed' : undefined;
      return { text: text.slice(0, at), length: at + 2, fault };
    } else if ('{}'.includes(text[at]!)) return { text, length: at, fault: `unexpected "${text[at]}" in an action` };
    else {
      if (text[at] === '(') depth++;
      if (text[at] === ')' && --depth < 0) return { text, length: at, fault: 'a parenthesis closes nothing' };
      at++;
    }
  }
  return undefined;
}

function blockFault(action: string, open: string[]): string | undefined {
  const [word = '', ...more] = action.replace(/^-\s/, '').replace(/\s-$/, '').trim().split(/\s+/);
  if (word === 'end') {
    if (open.pop() === undefined) return '{{end}} ends nothing';
  } else if (word === 'else') {
    if (!['if', 'range', 'with'].includes(open.at(-1) ?? '')) return '{{else}} belongs to no {{if}}';
  } else if (openers.includes(word)) {
    if (more.length === 0) return `{{${word}}} lacks its value`;
    open.push(word);
  }
  return undefined;
}
