import { formatReport } from './format';
import { githubAnnotations } from './github-annotations';
import { type Problem } from './problem';
import { problemRecord } from './problem-record';
import { sarifLog } from './sarif';
import { visibleJson, visibleLines } from './visible-text';

/** The forms of a report of problems: `github` is for workflows of GitHub Actions, `sarif` for code scanning. */
export const reportForms = ['text', 'json', 'github', 'sarif'] as const;

/** A form of a report of problems. */
export type ReportForm = (typeof reportForms)[number];

/** A report of problems in one of its forms; empty where there is nothing to say and the form is made of lines. */
export function writeReport(problems: readonly Problem[], form: ReportForm): string {
  if (form === 'json') return `${visibleJson(problems.map(problemRecord))}\n`;
  if (form === 'sarif') return `${visibleJson(sarifLog(problems))}\n`;
  if (form === 'github') return githubAnnotations(problems);
  return problems.length > 0 ? `${visibleLines(formatReport(problems))}\n` : '';
}
