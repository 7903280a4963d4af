import { type SlackReporterConfig } from '../config';

/** What is reported, and how. */
export interface SlackReporterProps {
  /** The states that are reported. @default - upstream's: success, failure and error */
  readonly states?: readonly ('success' | 'failure' | 'error' | 'aborted' | 'pending' | 'triggered')[];
  /** The Go template of the message. @default - upstream's */
  readonly template?: string;
  /** Whether the presubmit of a periodic test reports too. @default false */
  readonly presubmit?: boolean;
}

/** Where a job reports its result. */
export class Reporter {
  /** A Slack channel, with its `#`. */
  static slack(channel: string, props: SlackReporterProps = {}): Reporter {
    return new Reporter({
      channel,
      job_states_to_report: props.states && [...props.states],
      report_template: props.template,
      report_presubmit: props.presubmit,
    });
  }

  private constructor(private readonly fields: SlackReporterConfig) {}

  /** The fields of the format. */
  toFields(): SlackReporterConfig {
    return this.fields;
  }
}
