import { showValue, WrongValue } from '../config';
import { madeBy, propTypes, type PropTypes, soundProps, typeName, wrongTypes } from '../problems';
import { rules } from '../rules';
import { brand } from '../tree';
import { isRecord } from './props';
import { type DayWindow, defaultWindow, type SpreadGroup, spreadOf, windowOf, type Wish } from './spread-group';

/** A time of the day in UTC, such as `22:30`. */
export type Time = `${number}:${number}`;

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** A day of the week. */
export type Weekday = (typeof weekdays)[number];

/** Where a schedule may put its starts. */
export interface SpreadProps {
  /** The first and the last time of a start, in UTC; they may pass midnight. @default - from 00:40 to 24:00 */
  readonly between?: readonly [Time, Time];
  /** The days on which the window begins. @default - chosen by the name */
  readonly days?: readonly Weekday[];
  /** Jobs that it keeps a distance from. @default - none */
  readonly group?: SpreadGroup;
  /** The name that the time is made of, so that a renamed job keeps it. @default - the job's name */
  readonly name?: string;
}

/** Where a weekly schedule may put its starts. */
export interface WeeklyProps extends SpreadProps {
  /** How often it starts in a week. @default - once on each of `days`; without them, once */
  readonly times?: 1 | 2 | 3;
}

/** Where a monthly schedule may put its starts. */
export interface MonthlyProps extends Omit<SpreadProps, 'days'> {
  /** How often it starts in a month. @default 1 */
  readonly times?: 1 | 2;
}

const minutesPerDay = 24 * 60;
const everyHours = [2, 3, 4, 6, 8, 12] as const;

/** The day fields of a cron; `shift` is 1 where the start is after a midnight inside the window. */
type DaysOf = (name: string, shift: number) => string;

/**
 * How often a job starts; when exactly follows from the job's name, the same on every machine, so that jobs spread and
 * none moves when others come or go. The configuration gets a plain cron.
 */
export class Schedule {
  static {
    brand(this, 'Schedule');
  }

  /** Once a day, or on some days of the week. */
  static daily(props: SpreadProps = {}): Schedule {
    const { days = weekdays } = sound(props);
    return new Schedule(props, minutesPerDay, (_, shift) => `* * ${weekdaysText(days.map(indexOf), shift)}`);
  }

  /** Some times a week. */
  static weekly(props: WeeklyProps = {}): Schedule {
    const { days = weekdays, ...given } = sound(props);
    const times = given.times ?? (sound(props).days ? days.length : 1);
    const wrong = given.times !== undefined && ![1, 2, 3].includes(times) ? wrongTimes(times, 3) : undefined;
    const tooFew = times > days.length ? `times: ${times} starts do not fit on ${days.length} days` : undefined;
    const chosen: DaysOf = (name, shift) => `* * ${weekdaysText(chooseDays(name, days, times), shift)}`;
    return new Schedule(props, minutesPerDay, chosen, wrong ?? tooFew);
  }

  /** Some times a month, on days that every month has. */
  static monthly(props: MonthlyProps = {}): Schedule {
    const { times = 1 } = sound(props);
    const wrong = [1, 2].includes(times) ? undefined : wrongTimes(times, 2);
    return new Schedule(props, minutesPerDay, (name, shift) => `${monthDays(name, times, shift)} * *`, wrong);
  }

  /** Every few hours, at even distances; `between` holds for the first start of a day. */
  static every(hours: (typeof everyHours)[number], props: SpreadProps = {}): Schedule {
    const { days = weekdays } = sound(props);
    const wrong = everyHours.includes(hours)
      ? undefined
      : `hours: ${showValue(hours)} is not one of ${everyHours.join(', ')}`;
    const daysOf: DaysOf = (_, shift) => `* * ${weekdaysText(days.map(indexOf), shift)}`;
    return new Schedule(props, wrong ? minutesPerDay : hours * 60, daysOf, wrong);
  }

  /** Once a year, for a job that is kept and not needed. */
  static parked(why: string): Schedule {
    const wrong = typeof why === 'string' && why.trim() ? undefined : 'a parked job needs a reason';
    const daysOf: DaysOf = (name, shift) => `${monthDays(name, 1, shift)} ${1 + spreadOf(name, 'month', 12)} *`;
    return new Schedule({}, minutesPerDay, daysOf, wrong);
  }

  private readonly wishes = new Map<string, Wish>();

  private readonly props: SpreadProps;
  private readonly wrong?: string;

  private constructor(
    props: SpreadProps,
    private readonly every: number,
    private readonly daysOf: DaysOf,
    wrong?: string,
  ) {
    this.props = sound(props);
    this.wrong = typeProblem(props) ?? wrong;
  }

  /** Takes a job into the group of the schedule, where it has one; tests call it themselves. @internal */
  join(job: string): void {
    const { group } = this.props;
    if (!group || this.wishes.has(job) || this.problem()) return;
    const wish = this.wishFor(job);
    this.wishes.set(job, wish);
    group.add(wish);
  }

  /** The cron of a job, or what is wrong with the schedule. @internal */
  cronFor(job: string): string | WrongValue {
    const problem = this.problem();
    if (problem) return wrongSchedule(problem, 'correct the schedule');
    const name = this.props.name ?? job;
    const placed = this.startOf(job);
    if (placed === undefined) return this.groupIsFull();
    // Of starts every few hours, the first one of the day.
    const start = this.every < minutesPerDay ? placed % this.every : placed;
    const shift = Math.floor(start / minutesPerDay);
    const [hour, minute] = [Math.floor((start % minutesPerDay) / 60), start % 60];
    return `${minute} ${this.hoursText(hour)} ${this.daysOf(name, shift)}`;
  }

  private startOf(job: string): number | undefined {
    const wish = this.wishFor(job);
    const { name, window } = wish;
    if (!this.props.group) return window.first + spreadOf(name, 'time', window.length);
    this.join(job);
    return this.props.group.startOf(this.wishes.get(job)!);
  }

  private wishFor(job: string): Wish {
    return { name: this.props.name ?? job, window: this.window(), every: this.every };
  }

  // A start of every few hours comes again, so the first one of a day is enough.
  private window(): DayWindow {
    const window = windowOf(this.props.between) ?? defaultWindow;
    const length = this.every === minutesPerDay || this.props.between ? window.length : this.every - window.first;
    return { first: window.first, length: Math.min(length, this.every) };
  }

  private hoursText(hour: number): string {
    if (this.every === minutesPerDay) return String(hour);
    const hours = this.every / 60;
    const first = hour % hours;
    return first === 0 ? `*/${hours}` : `${first}-23/${hours}`;
  }

  private problem(): string | undefined {
    const { between, days, group } = this.props;
    if (this.wrong) return this.wrong;
    if (between !== undefined && !windowOf(between)) return `between: ${JSON.stringify(between)} is not two times`;
    const unknown = days?.find((day) => !weekdays.includes(day));
    if (unknown !== undefined) return `days: ${JSON.stringify(unknown)} is not one of ${weekdays.join(', ')}`;
    if (days?.length === 0) return 'days: the list is empty';
    return group && group.distance === undefined ? 'group: its distance is not between 1m and 24h' : undefined;
  }

  private groupIsFull(): WrongValue {
    const { id } = this.props.group!.node;
    const message = `the group ${id} of ${this.props.group!.size} jobs has no slot left in the window`;
    return wrongSchedule(message, 'shorten its distance, or widen the window');
  }
}

// `times` is checked where it is known how many fit.
const types: PropTypes<SpreadProps> = {
  between: propTypes.list,
  days: propTypes.texts,
  group: madeBy('new SpreadGroup', 'startOf'),
  name: propTypes.text,
};

function sound<P extends SpreadProps | MonthlyProps>(props: P): P {
  return soundProps<P>(props, types);
}

function typeProblem(props: SpreadProps): string | undefined {
  if (!isRecord(props)) return `expected an object for props, got ${typeName(props)}`;
  return wrongTypes(props, types, 'Schedule')[0]?.message;
}

function wrongSchedule(message: string, remedy: string): WrongValue {
  return new WrongValue({ rule: rules.impossibleSchedule.id, message, remedy });
}

function wrongTimes(times: unknown, most: number): string {
  return `times: ${showValue(times)} is not a number from 1 to ${most}`;
}

function indexOf(day: Weekday): number {
  return weekdays.indexOf(day);
}

function weekdaysText(days: readonly number[], shift: number): string {
  const shifted = [...new Set(days.map((day) => (day + shift) % 7))].sort((a, b) => a - b);
  return shifted.length === 7 ? '*' : shifted.join();
}

/** Some of the days, as far apart as their number allows. */
function chooseDays(name: string, days: readonly Weekday[], times: number): number[] {
  const all = days.map(indexOf).sort((a, b) => a - b);
  const first = spreadOf(name, 'day', all.length);
  const stride = Math.floor(all.length / times);
  return Array.from({ length: times }, (_, index) => all[(first + index * stride) % all.length]!);
}

// With a shift of one day the last is 28, which every month has.
function monthDays(name: string, times: number, shift: number): string {
  const first = 1 + spreadOf(name, 'day', times === 1 ? 27 : 13);
  return (times === 1 ? [first] : [first, first + 14]).map((day) => day + shift).join();
}
