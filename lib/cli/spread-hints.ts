import { groupBy } from '../collections/lookups';
import { type Configuration } from '../config';
import { type Cron, clusterProfileNameOf, parseCron } from '../plan';

const mostShown = 3;
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const hoursApart: readonly number[] = [2, 3, 4, 6, 8, 12];

/** Notes of tests that start in the same minute on one cluster profile, with the schedule that would spread them. */
export function spreadHints(configurations: readonly Configuration[]): string[] {
  const scheduled = configurations.flatMap(({ tests = [], zz_generated_metadata: { org, repo } }) =>
    tests.flatMap((test) => {
      const profile = clusterProfileNameOf(test);
      return test.cron === undefined || !profile ? [] : [{ of: `${org}/${repo}`, cron: test.cron, profile }];
    }),
  );
  const groups = [...groupBy(scheduled, (each) => JSON.stringify(each)).values()];
  const hints = groups.flatMap((group) => {
    const [{ of, cron, profile }] = group as [(typeof group)[number]];
    const schedule = group.length > 1 ? scheduleLike(cron) : undefined;
    return schedule === undefined ? [] : [{ count: group.length, of, cron, profile, schedule }];
  });
  const shown = hints.sort((a, b) => b.count - a.count).slice(0, mostShown);
  const notes = shown.map(({ count, of, cron, profile, schedule }) => {
    return `note: ${count} tests of ${of} start together at ${cron} on ${profile}; ${schedule} spreads them`;
  });
  const more = hints.length - shown.length;
  if (more <= 0) return notes;
  const groupsStart = more === 1 ? 'group of tests starts' : 'groups of tests start';
  return [...notes, `note: ${more} more ${groupsStart} together; see docs/schedules.md`];
}

/** The schedule that starts as often as a cron; nothing where none does. */
function scheduleLike(text: string): string | undefined {
  const parsed = parseCron(text);
  if (!('cron' in parsed) || parsed.cron.isEmpty || parsed.cron.hasBothDays || parsed.cron.hasZone) return undefined;
  const { minutes, hours } = parsed.cron;
  if (minutes.size !== 1) return undefined;
  if (hours.size > 1) return scheduleEvery(parsed.cron);
  return scheduleOnDays(parsed.cron);
}

function scheduleEvery({ hours, daysOfWeek, daysOfMonth, months }: Cron): string | undefined {
  const sorted = [...hours].sort((a, b) => a - b);
  const apart = 24 / sorted.length;
  const isEven = sorted.every((hour, index) => hour - sorted[0]! === index * apart);
  const isEachDay = daysOfWeek.size === 7 && daysOfMonth.size === 31 && months.size === 12;
  return isEven && isEachDay && hoursApart.includes(apart) ? `ci.Schedule.every(${apart})` : undefined;
}

function scheduleOnDays({ daysOfWeek, daysOfMonth, months }: Cron): string | undefined {
  const isAnyDayOfMonth = daysOfMonth.size === 31;
  if (months.size === 1 && daysOfMonth.size === 1) return "ci.Schedule.parked('…')";
  if (months.size < 12) return undefined;
  if (isAnyDayOfMonth && daysOfWeek.size === 7) return 'ci.Schedule.daily()';
  if (isAnyDayOfMonth && daysOfWeek.size === 1) return 'ci.Schedule.weekly()';
  if (isAnyDayOfMonth) {
    const days = [...daysOfWeek].sort((a, b) => a - b).map((day) => `'${dayNames[day]}'`);
    return `ci.Schedule.weekly({ days: [${days.join(', ')}] })`;
  }
  if (daysOfMonth.size === 1) return 'ci.Schedule.monthly()';
  return daysOfMonth.size === 2 ? 'ci.Schedule.monthly({ times: 2 })' : undefined;
}
