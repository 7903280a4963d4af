import { flag, list, shape, text } from '../field';

/** Where a job reports in Slack, and about what. */
export interface SlackReporterConfig {
  /** The channel, with its `#`. */
  channel: string;
  /** The states that are reported; success, failure and error when left out. */
  job_states_to_report?: string[];
  /** The Go template of the message. */
  report_template?: string;
  /** Whether the presubmit of a periodic test with `presubmit: true` reports too. */
  report_presubmit?: boolean;
}

export const slackReporterShape = shape<SlackReporterConfig>({
  channel: text('always'),
  job_states_to_report: list(text()),
  report_template: text(),
  report_presubmit: flag(),
});
