import { brand } from '../tree';
import { type SlackReporterConfig } from '../config';
import { choices } from './prop-rules';
import { innerFieldsOf, type PropTable } from './props';

/** What is reported, and how. */
export interface SlackReporterProps {
  /** The states that are reported. @default - upstream's: success, failure and error */
  readonly states?: readonly ('success' | 'failure' | 'error' | 'aborted' | 'pending' | 'triggered')[];
  /** The Go template of the message. @default - upstream's */
  readonly template?: string;
  /** Whether the presubmit of a periodic test reports too. @default false */
  readonly presubmit?: boolean;
}

const states = { success: true, failure: true, error: true, aborted: true, pending: true, triggered: true } as const;

export const reporterTable: PropTable<SlackReporterProps> = {
  states: choices('job_states_to_report', states),
  template: 'report_template',
  presubmit: 'report_presubmit',
};

/** Where a job reports its result. */
export class Reporter {
  static {
    brand(this, 'Reporter');
  }
  /** A Slack channel, with its `#`. */
  static slack(channel: string, props: SlackReporterProps = {}): Reporter {
    return new Reporter({ channel, ...innerFieldsOf(props, reporterTable) });
  }

  private constructor(private readonly fields: SlackReporterConfig) {}

  /** The fields of the format. */
  toFields(): SlackReporterConfig {
    return this.fields;
  }
}
