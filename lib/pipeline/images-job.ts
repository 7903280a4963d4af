import { choices, nested, value } from './prop-rules';
import { innerFieldsOf, type PropTable } from './props';
import { brand, isBranded } from '../tree';
import { type SlackReporterConfig, type TestConfiguration } from '../config';
import { type Schedule } from './schedule';

/** Which changes a job runs for; at most one of them. */
export interface ChangeFilter {
  /** Run only when a changed path matches this regular expression. @default - always */
  readonly runIfChanged?: string;
  /** Skip when every changed path matches this regular expression. @default - never */
  readonly skipIfOnlyChanged?: string;
  /** As `runIfChanged`, for the second stage of the pipeline. @default - always */
  readonly pipelineRunIfChanged?: string;
  /** As `skipIfOnlyChanged`, for the second stage of the pipeline. @default - never */
  readonly pipelineSkipIfOnlyChanged?: string;
}

/** When a presubmit runs, and what it means for a merge. */
export interface PresubmitProps extends ChangeFilter {
  /** Whether it runs without being asked for. @default true */
  readonly alwaysRun?: boolean;
  /** Whether a pull request can be merged without it. @default false */
  readonly optional?: boolean;
  /** Regular expressions of branches whose pull requests skip it. @default - none */
  readonly skipBranches?: readonly string[];
}

/** When a postsubmit runs. */
export interface PostsubmitProps {
  /** Whether it runs after every merge; upstream's generator passes it over, and many files say it. @default true */
  readonly alwaysRun?: boolean;
  /** Run only when a changed path matches this regular expression. @default - always */
  readonly runIfChanged?: string;
  /** Skip when every changed path matches this regular expression. @default - never */
  readonly skipIfOnlyChanged?: string;
}

/** How a failed periodic is repeated. */
export interface RetryProps {
  /** How many attempts there are at most. */
  readonly attempts: number;
  /** The pause between two attempts, such as `1h`. @default - none */
  readonly interval?: string;
  /** Whether all attempts run, even after one has passed. @default false */
  readonly runAll?: boolean;
}

/** What a periodic does beside its schedule. */
export interface PeriodicProps {
  /** Run on pull requests too, this way. @default - on the schedule only */
  readonly presubmit?: PresubmitProps;
  /** How it is repeated when it fails. @default - not at all */
  readonly retry?: RetryProps;
}

const changeTable: PropTable<ChangeFilter> = {
  runIfChanged: 'run_if_changed',
  skipIfOnlyChanged: 'skip_if_only_changed',
  pipelineRunIfChanged: 'pipeline_run_if_changed',
  pipelineSkipIfOnlyChanged: 'pipeline_skip_if_only_changed',
};

export const postsubmitTable: PropTable<PostsubmitProps> = {
  alwaysRun: 'always_run',
  runIfChanged: 'run_if_changed',
  skipIfOnlyChanged: 'skip_if_only_changed',
};

export const presubmitTable: PropTable<PresubmitProps> = {
  ...changeTable,
  alwaysRun: 'always_run',
  optional: 'optional',
  skipBranches: 'skip_branches',
};

const retryTable: PropTable<RetryProps> = { attempts: 'attempts', interval: 'interval', runAll: 'run_all' };

export const periodicTable: PropTable<PeriodicProps> = {
  presubmit: nested(null, presubmitTable, { presubmit: true }),
  retry: nested('retry', retryTable),
};

/** When a test runs. */
export class Trigger {
  static {
    brand(this, 'Trigger');
  }
  /** On every pull request, or on those that the props choose. */
  static presubmit(props: PresubmitProps = {}): Trigger {
    return new Trigger(innerFieldsOf(props, presubmitTable));
  }

  /** On a pull request only when somebody asks for it, and not needed for a merge. */
  static onDemand(): Trigger {
    return new Trigger({ always_run: false, optional: true });
  }

  /** After every merge, or after those that the props choose. */
  static postsubmit(props: PostsubmitProps = {}): Trigger {
    return new Trigger({ postsubmit: true, ...innerFieldsOf(props, postsubmitTable) });
  }

  /** On a cron, such as `2 7 * * *` or `@daily`, in UTC, or on a schedule that spreads jobs by their names. */
  static periodic(when: string | Schedule, props: PeriodicProps = {}): Trigger {
    const fields = innerFieldsOf(props, periodicTable);
    if (isBranded(when, 'Schedule')) return new Trigger(fields, when as Schedule);
    return new Trigger({ cron: when as string, ...fields });
  }

  /** So long after the last start, such as `24h`. */
  static interval(interval: string, props: PeriodicProps = {}): Trigger {
    return new Trigger({ interval, ...innerFieldsOf(props, periodicTable) });
  }

  /** So long after the last end, such as `24h`. */
  static minimumInterval(interval: string, props: PeriodicProps = {}): Trigger {
    return new Trigger({ minimum_interval: interval, ...innerFieldsOf(props, periodicTable) });
  }

  /** When the release controller starts it. */
  static releaseController(): Trigger {
    return new Trigger({ release_controller: true });
  }

  private constructor(
    private readonly fields: Partial<TestConfiguration>,
    /** The schedule, whose cron follows from the name of the job. */
    readonly schedule?: Schedule,
  ) {}

  /** The fields of the format for a job; of a schedule that cannot be, the cron says what is wrong. */
  toFields(job = ''): Partial<TestConfiguration> {
    return this.schedule ? { ...this.fields, cron: this.schedule.cronFor(job) as string } : this.fields;
  }
}

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

/** When the job that builds the images runs, and where it reports. */
export interface ImagesJobProps extends ChangeFilter {
  /** Whether only images whose Go sources changed are built. @default false */
  readonly buildIfAffected?: boolean;
  /** Where the job reports. @default - nowhere */
  readonly reporter?: Reporter;
}

export const imagesJobTable: PropTable<ImagesJobProps> = {
  runIfChanged: 'run_if_changed',
  skipIfOnlyChanged: 'skip_if_only_changed',
  pipelineRunIfChanged: 'pipeline_run_if_changed',
  pipelineSkipIfOnlyChanged: 'pipeline_skip_if_only_changed',
  buildIfAffected: 'build_if_affected',
  reporter: value('Reporter', 'reporter_config', (reporter) => reporter.toFields()),
};
