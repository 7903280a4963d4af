import { type SlackReporterConfig } from '../../config';
import { withoutGaps } from './order';
import { defaultReportedStates } from './quirks';
import { type ReporterConfig } from './schema';

/** Prow's form of where a job reports. */
export function reporterOf(config: SlackReporterConfig | undefined): ReporterConfig | undefined {
  if (!config) return undefined;
  const states = config.job_states_to_report?.length ? config.job_states_to_report : defaultReportedStates;
  const slack = withoutGaps<ReporterConfig['slack']>({
    channel: config.channel || undefined,
    job_states_to_report: [...states],
    report_template: config.report_template || undefined,
  });
  return { slack };
}
