import { parseDuration, type TestConfiguration } from '../config';
import { checkChangedFiles } from './changed-files';
import { below, type Check, type ReportField } from './check';
import { type Cron, parseCron } from '../plan';
import { rules } from '../rules';

const longestMonth = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Schedules that never come, or that come more often than they seem to say. */
export const warnOfSchedules: Check = ({ tests = [], promotion }, report) => {
  const schedules = tests.map(({ cron }, index) => ({ cron, field: ['tests', index, 'cron'] as (string | number)[] }));
  for (const { cron: text, field } of [...schedules, { cron: promotion?.cron, field: ['promotion', 'cron'] }]) {
    const parsed = text === undefined ? undefined : parseCron(text);
    if (!parsed || !('cron' in parsed)) continue;
    if (parsed.cron.hasZone) {
      const message = `${JSON.stringify(text)} names a time zone, which checkconfig accepts and Prow refuses`;
      report(rules.cronDialects, field, message, 'write the time in UTC, without TZ=');
    } else if (parsed.cron.hasBothDays !== parsed.cron.hasBothDaysInCheckconfig) {
      const message = `${JSON.stringify(text)}: Prow runs the job on either of the days, checkconfig reads it as both`;
      report(rules.cronDialects, field, message, 'write * for one of the days');
    } else if (neverComes(parsed.cron)) {
      const message = `${JSON.stringify(text)} never occurs, so the job never runs`;
      report(rules.cronNever, field, message, 'use a day that exists in one of the months');
    } else if (parsed.cron.minutes.size === 60) {
      const message = `${JSON.stringify(text)} starts the job every minute`;
      report(rules.cronEveryMinute, field, message, 'write the minute that is meant, such as 0');
    } else if (parsed.cron.hasBothDays) {
      const message = `${JSON.stringify(text)} sets both days, so the job runs on either of them`;
      report(rules.cronEitherDay, field, message, "write * for one of the days, or say so in the test's name");
    }
  }
};

function neverComes({ months, daysOfMonth, daysOfWeek, hasBothDays, isEmpty }: Cron): boolean {
  if (isEmpty) return true;
  if (hasBothDays && daysOfWeek.size > 0) return false;
  return ![...months].some((month) => [...daysOfMonth].some((day) => day <= longestMonth[month]!));
}

const longestTimeout = parseDuration('72h')!;
const longestDuration = 2n ** 63n;
const clocks = ['cron', 'interval', 'minimum_interval'] as const;

/** When the tests run. */
export const checkSchedules: Check = ({ tests = [] }, report) => {
  tests.forEach((test, index) => {
    const inside = below(report, 'tests', index);
    checkTriggers(test, inside);
    checkClocks(test, inside);
    checkChangedFiles(test, inside);
    checkReporter(test, inside);
    if (test.timeout && (parseDuration(test.timeout) ?? 0n) > longestTimeout) {
      inside(rules.longTimeout, ['timeout'], `${test.timeout} exceeds the limit of 72h`, 'use at most 72h');
    }
  });
};

function checkTriggers(test: TestConfiguration, report: ReportField): void {
  const given = clocks.filter((name) => test[name] !== undefined);
  if (test.presubmit && given.length === 0 && !test.release_controller) {
    const message = 'has no effect: the test is not a periodic, so it is a presubmit already';
    report(rules.presubmitWithoutPeriodic, ['presubmit'], message, 'remove it, or add a cron or an interval');
  }
  const inPostsubmit = [...given, ...(test.optional ? ['optional'] : [])];
  for (const name of inPostsubmit.filter(() => test.postsubmit)) {
    report(
      rules.postsubmitClash,
      [name],
      'has no effect on a postsubmit, which runs after each merge',
      'remove one of them',
    );
  }
  const conditions = ['run_if_changed', 'skip_if_only_changed', 'optional'] as const;
  const condition = conditions.find((name) => test[name]);
  if (given.length > 0 && condition && !test.presubmit) {
    const message = `has no effect on a periodic, which has no pull request`;
    report(rules.periodicCondition, [condition], message, 'remove it, or add `presubmit: true`');
  }
}

function checkClocks(test: TestConfiguration, report: ReportField): void {
  const [first, ...others] = clocks.filter((name) => test[name] !== undefined);
  for (const name of others) {
    report(rules.severalClocks, [name], `cannot be combined with ${first}`, 'remove one of them');
  }
  if (test.release_controller && first) {
    report(
      rules.releaseControllerClock,
      [first],
      'has no effect on a job that the release controller starts',
      'remove one',
    );
  }
  for (const name of ['interval', 'minimum_interval'] as const) {
    const text = test[name];
    if (text === undefined || isDuration(text)) continue;
    report(rules.invalidInterval, [name], `${JSON.stringify(text)} is not a duration`, 'write one such as 24h');
  }
  const parsed = test.cron === undefined ? undefined : parseCron(test.cron);
  if (parsed && 'fault' in parsed) {
    report(rules.invalidCron, ['cron'], parsed.fault, 'write a schedule such as 0 4 * * 1, or @daily');
  }
}

function isDuration(text: string): boolean {
  const nanoseconds = parseDuration(text);
  return nanoseconds !== undefined && nanoseconds < longestDuration && -nanoseconds <= longestDuration;
}

function checkReporter({ reporter_config: reporter, presubmit }: TestConfiguration, report: ReportField): void {
  if (!reporter) return;
  if (!reporter.channel)
    report(rules.noChannel, ['reporter_config', 'channel'], 'is missing', 'name the Slack channel');
  if (reporter.report_presubmit && !presubmit) {
    const message = 'requires `presubmit: true`';
    report(
      rules.reportWithoutPresubmit,
      ['reporter_config', 'report_presubmit'],
      message,
      'remove it, or set presubmit',
    );
  }
}
