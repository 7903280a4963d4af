import { type Load } from './load';
import { type ProfileLoad } from './profile-load';

/** The load as text for people; each list ends after `top` rows. */
export function loadText(load: Load, top: number): string {
  return [
    summaryOf(load),
    section('Fullest ten minutes of an average week', load.windows, top, windowLine),
    `Starts of an average week by hour, in UTC\n${hoursTable(load)}`,
    section('Cluster profiles', load.profiles, top, profileLine),
    section('Jobs of a repository and cluster profile that start in one minute', load.siblings, top, siblingLine),
    section('Older releases that run more often than the next newer one', load.invertedLadders, top, ladderLine),
    section('Schedules that probably mean something else', load.oddSchedules, top, (odd) => [
      `${odd.cron}: ${odd.why}: ${odd.name}`,
    ]),
    section('Parked: at most one start in the 52 weeks', load.parked, top, (name) => [name]),
  ].join('\n');
}

function summaryOf(load: Load): string {
  const { clocks, held, sharedMinutes: shared, hours } = load;
  return [
    `${load.periodics} periodics, ${load.startsPerWeek} starts a week from ${load.from}, ${load.weeks} weeks played in UTC`,
    `  started by: cron ${clocks.cron}, interval ${clocks.interval}, minimum_interval ${clocks.minimumInterval}, no clock ${clocks.none}`,
    `  starts that share their minute: ${percent(shared.any)} with any job, ${percent(shared.profile)} with one of the same cluster profile`,
    `  clusters at once, if each job runs ${hours} h: ${held.mean} on average, ${held.usualPeak} at the peak of a usual week, ${held.highest} at most`,
    '  assumed: every job runs for that time and takes one lease; jobs with an interval have no clock and are not played',
    '',
  ].join('\n');
}

/** A part of one in percent. */
export function percent(part: number): string {
  return `${Math.round(part * 100)}%`;
}

function section<T>(title: string, items: readonly T[], top: number, linesOf: (item: T) => readonly string[]): string {
  if (items.length === 0) return `${title}: none\n`;
  const lines = items.slice(0, top).flatMap(linesOf);
  const rest = items.length > top ? [`… and ${items.length - top} more`] : [];
  return [`${title} (${items.length})`, ...[...lines, ...rest].map((line) => `  ${line}`), ''].join('\n');
}

function windowLine({ start, starts, jobs, jobCount }: Load['windows'][number]): string[] {
  const names = jobs.slice(0, 3).map(({ name }) => name);
  const more = jobCount > 3 ? `, and ${jobCount - 3} more` : '';
  return [`${start}  ${starts}  ${names.join(', ')}${more}`];
}

function hoursTable({ hoursOfWeek, from }: Load): string {
  const first = new Date(`${from}T00:00:00Z`).getUTCDay();
  const cells = (values: readonly unknown[]) => values.map((value) => String(value).padStart(5)).join('');
  const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  const rows = days.map((_, index) => {
    const hours = hoursOfWeek.slice(index * 24, index * 24 + 24).map(Math.round);
    return `  ${days[(first + index) % 7]} ${cells(hours)}\n`;
  });
  return `  UTC ${cells(Array.from({ length: 24 }, (_, hour) => hour))}\n${rows.join('')}`;
}

function profileLine(profile: ProfileLoad): string[] {
  const { name, jobs, startsPerWeek, busiest, held, quota } = profile;
  const leases = quota === undefined ? '' : ` of ${quota} leases`;
  const title = name || '(no cluster profile)';
  const most = `at once ${held.mean} on average, ${held.usualPeak} usual peak, ${held.highest} at most${leases}`;
  return [`${title}: ${jobs} jobs, ${startsPerWeek} starts a week, busiest ${busiest}; ${most}`];
}

function siblingLine({ repository, profile, cron, jobs }: Load['siblings'][number]): string[] {
  const names = jobs.slice(0, 3).join(', ');
  const more = jobs.length > 3 ? `, and ${jobs.length - 3} more` : '';
  return [`${repository}${profile ? ` on ${profile}` : ''} at ${cron}: ${jobs.length} jobs: ${names}${more}`];
}

function ladderLine({ older, newer }: Load['invertedLadders'][number]): string[] {
  return [`${older.release} ${older.startsPerWeek} a week, ${newer.release} ${newer.startsPerWeek}: ${older.name}`];
}
