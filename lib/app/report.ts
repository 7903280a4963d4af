import { nearestName, type Problem, type ReportForm, reportForms, writeReport } from '../problems';

/** The variable of the environment that chooses the form of what a synth reports. */
const variable = 'OPENSHIFT_CI_OUTPUT';

/**
 * Reports what a synth found: as text on standard error, or, where the environment asks for it, in a form for programs
 * on standard output.
 */
export function reportProblems(problems: readonly Problem[]): void {
  const form = process.env[variable] || 'text';
  if (!isForm(form)) throw new Error(`${variable} is ${JSON.stringify(form)}; ${suggestion(form)}`);
  if (form === 'text') process.stderr.write(writeReport(problems, form));
  else process.stdout.write(writeReport(problems, form));
}

function isForm(form: string): form is ReportForm {
  return (reportForms as readonly string[]).includes(form);
}

function suggestion(form: string): string {
  const near = nearestName(form, reportForms);
  return near ? `did you mean ${near}?` : `use one of ${reportForms.join(', ')}`;
}
