import { type Check } from '../check';
import { type Cron, parseCron } from '../../plan';
import { rules } from '../../rules';

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
