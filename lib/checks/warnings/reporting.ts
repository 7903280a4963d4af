import { nearestName } from '../../problems';
import { below, type Check, type ReportField } from '../check';
import { faultOfTemplate } from '../go-template';
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
