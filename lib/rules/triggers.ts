import { defineRules } from './rule';

/** When tests run, and whom their jobs report to. */
export const triggersRules = defineRules({
  postsubmitShards: {
    summary: 'A postsubmit has shards.',
    why: 'Only presubmits and periodics can be split.',
    fix: 'Remove `shard_count`.',
    upstream: { messages: { 'pkg/validation/graph.go': ['tests[%s].shard_count is not valid for a postsubmit'] } },
  },
  fewShards: {
    summary: '`shard_count` is less than 2.',
    why: 'One shard is the whole test.',
    fix: 'Write 2 or more, or remove it.',
    upstream: { messages: { 'pkg/validation/graph.go': ['tests[%s].shard_count must be greater than 1 if provided'] } },
  },
  presubmitWithoutPeriodic: {
    summary: '`presubmit` is set for a test that is not a periodic.',
    why: 'Such a test is a presubmit already.',
    fix: 'Remove it, or add a cron or an interval.',
    upstream: { messages: { 'pkg/validation/test.go': ['%s: `presubmit` can be used only for periodics'] } },
  },
  postsubmitClash: {
    summary: 'A postsubmit has a field of presubmits or periodics.',
    why: 'A postsubmit runs after each merge and on nothing else.',
    example: 'tests:\n- as: publish\n  postsubmit: true\n  cron: "@daily"',
    fix: 'Remove one of the two.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s: `cron` and `postsubmit` are mututally exclusive',
          '%s: `interval` and `postsubmit` are mututally exclusive',
          '%s: `minimum_interval` and `postsubmit` are mututally exclusive',
          '%s: `optional` and `postsubmit` are mututally exclusive',
        ],
      },
    },
  },
  periodicCondition: {
    summary: 'A periodic has a condition on changed files, or is optional.',
    why: 'A periodic has no pull request.',
    fix: 'Remove the condition, or add `presubmit: true`.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s: `cron`/`interval`/`minimum_interval` are mutually exclusive with `run_if_changed`/`skip_if_only_changed`/`optional`',
        ],
      },
    },
  },
  severalClocks: {
    summary: 'A test has more than one of `cron`, `interval` and `minimum_interval`.',
    why: 'Prow accepts only one.',
    fix: 'Keep one of them.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s: `interval` and `cron` cannot both be set',
          '%s: `cron` and `minimum_interval` cannot both be set',
          '%s: `interval` and `minimum_interval` cannot both be set',
        ],
      },
    },
  },
  releaseControllerClock: {
    summary: 'A job of the release controller has a clock.',
    why: 'The release controller starts it.',
    fix: 'Remove one of the two.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s: `cron` cannot be set for release controller jobs',
          '%s: `interval` cannot be set for release controller jobs',
          '%s: `minimum_interval` cannot be set for release controller jobs',
        ],
      },
    },
  },
  invalidInterval: {
    summary: 'An interval is not a duration.',
    why: 'Prow refuses the job.',
    example: 'tests:\n- as: soak\n  interval: daily',
    fix: 'Write a duration such as 24h.',
    upstream: {
      messages: {
        'pkg/validation/test.go': ['%s: cannot parse interval: %w', '%s: cannot parse minimum_interval: %w'],
      },
    },
  },
  invalidCron: {
    summary: 'A cron expression is not valid.',
    why: 'Prow refuses the job.',
    example: 'tests:\n- as: soak\n  cron: 0 25 * * *',
    fix: 'Write a schedule such as `0 4 * * 1`, or `@daily`.',
    upstream: { messages: { 'pkg/validation/test.go': ['%s: cannot parse cron: %w'] } },
  },
  noChannel: {
    summary: 'A reporter has no channel.',
    why: 'There is nowhere to report to.',
    example: 'reporter_config:\n  job_states_to_report: [failure]',
    fix: 'Set `channel`.',
    upstream: { messages: { 'pkg/validation/test.go': ['%s.reporter_config.channel: must be set'] } },
  },
  reportWithoutPresubmit: {
    summary: '`report_presubmit` requires `presubmit: true`.',
    why: 'It controls reports of the presubmit form of a periodic.',
    fix: 'Remove it, or add `presubmit: true`.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s.reporter_config.report_presubmit: can only be set when the test has `presubmit: true`',
        ],
      },
    },
  },
  severalChangeConditions: {
    summary: 'Both `run_if_changed` and `skip_if_only_changed` are set.',
    why: 'Prow accepts only one condition.',
    fix: 'Remove one of them.',
    upstream: { messages: { 'pkg/validation/config.go': ['%s are mutually exclusive'] } },
  },
  invalidPattern: {
    summary: 'A condition on changed files is not a regular expression of Go.',
    why: 'Prow refuses the whole file of jobs.',
    fix: 'Correct the pattern; Go has no lookahead and no lookbehind.',
    upstream: { note: '`ci-operator-checkconfig` does not report it; Prow refuses the whole file of jobs.' },
  },
  cronNever: {
    severity: 'warning',
    summary: 'A schedule names a day that no month has.',
    why: 'The job never runs.',
    example: 'cron: 0 0 30 2 *',
    fix: 'Name a day that exists.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  cronEitherDay: {
    severity: 'warning',
    summary: 'A schedule names a day of the month and a day of the week.',
    why: 'The job runs when either of them matches, not both.',
    example: 'cron: 0 0 1 * 1',
    fix: 'Write `*` for one of the days.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  startsByItself: {
    severity: 'warning',
    summary: 'A test with `always_run: false` starts by itself.',
    why: '`skip_if_only_changed` alone decides, and a postsubmit starts after each merge.',
    fix: 'Remove one of the two.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  ignoredAlwaysRun: {
    severity: 'warning',
    summary: '`always_run: true` is set with a condition on changed files.',
    why: 'The condition alone decides when the test runs.',
    fix: 'Remove one of the two.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  patternMatchesNothing: {
    severity: 'warning',
    summary: 'A pattern begins with a slash.',
    why: 'Changed files are named relative to the repository, so it matches none.',
    fix: 'Remove the slash.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  globPattern: {
    severity: 'warning',
    summary: 'A pattern looks like a glob.',
    why: 'It is a regular expression: `*` repeats what stands before it.',
    fix: 'Write `.*` for any text.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  unescapedDot: {
    severity: 'warning',
    summary: 'A pattern has an unescaped dot before the extension of a file.',
    why: 'The dot matches any character, and other files with it.',
    fix: 'Write `\\.`.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  cronEveryMinute: {
    severity: 'warning',
    summary: 'A schedule starts a job every minute.',
    why: 'Nobody needs that many runs, and each holds machines.',
    fix: 'Write the minute that is meant.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  unknownJobState: {
    severity: 'warning',
    summary: 'A state to report does not exist.',
    why: 'No job is ever in it, so nothing is reported.',
    fix: 'Use a state of Prow, such as `failure`.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  invalidSlackTemplate: {
    severity: 'warning',
    summary: 'The template of a report cannot be parsed.',
    why: 'No report is sent.',
    fix: 'Correct it.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
});
