import { type Cron } from './cron';

const minutesPerDay = 24 * 60;

/**
 * The starts of a schedule, in minutes after a midnight in UTC, as Prow's clock gives them: it looks once a minute, so
 * seconds never start a job twice, and it refuses a schedule with a time zone.
 */
export function startsOfCron(cron: Cron, from: Date, days: number): number[] {
  if (cron.isEmpty || cron.hasZone) return [];
  const times = timesOfDay(cron);
  const starts: number[] = [];
  for (let day = 0; day < days; day++) {
    if (!isDayOf(cron, new Date(from.getTime() + day * minutesPerDay * 60_000))) continue;
    for (const time of times) starts.push(day * minutesPerDay + time);
  }
  return starts;
}

function timesOfDay({ hours, minutes }: Cron): number[] {
  return ascending(hours).flatMap((hour) => ascending(minutes).map((minute) => hour * 60 + minute));
}

function ascending(values: ReadonlySet<number>): number[] {
  return [...values].sort((a, b) => a - b);
}

function isDayOf({ months, daysOfMonth, daysOfWeek, hasBothDays }: Cron, date: Date): boolean {
  if (!months.has(date.getUTCMonth() + 1)) return false;
  const fits = [daysOfMonth.has(date.getUTCDate()), daysOfWeek.has(date.getUTCDay())];
  return hasBothDays ? fits.some(Boolean) : fits.every(Boolean);
}
