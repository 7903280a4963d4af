import { parseDuration } from '../config';

/** `@daily` is spread by the job's name over six hours of the night; other nicknames stay as they are. */
const dailyCron = '@daily';

/** The cron of a job: `@daily` becomes a time between 22:00 and 03:59 UTC that depends on the job's name. */
export function cronOf(cron: string, job: string): string {
  if (cron !== dailyCron) return cron;
  const hash = fnv1(job);
  return `${hash % 60} ${(22 + (hash % 6)) % 24} * * *`;
}

/** The 32-bit FNV-1 hash of a text in UTF-8. */
function fnv1(text: string): number {
  let hash = 2166136261;
  for (const byte of Buffer.from(text)) hash = (Math.imul(hash, 16777619) ^ byte) >>> 0;
  return hash;
}

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

/** The times that a schedule names. */
export interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly daysOfMonth: ReadonlySet<number>;
  readonly daysOfWeek: ReadonlySet<number>;
  /** Whether both fields of days name some days only, as Prow reads them: then either is enough. */
  readonly hasBothDays: boolean;
  /** The same as checkconfig reads them: there a star with a step counts as a star. */
  readonly hasBothDaysInCheckconfig: boolean;
  /** Whether it begins with a time zone, which checkconfig accepts and Prow refuses. */
  readonly hasZone: boolean;
  /** Whether some field names no time at all. */
  readonly isEmpty: boolean;
}

/** A schedule, the pause of `@every` in nanoseconds, or why the text is neither. */
export type ParsedCron = { readonly cron: Cron } | { readonly every: bigint } | { readonly fault: string };

interface Bounds {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly words?: readonly string[];
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const days = 'sun mon tue wed thu fri sat'.split(' ');
const bounds: readonly Bounds[] = [
  { name: 'second', least: 0, most: 59 },
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of the month', least: 1, most: 31 },
  { name: 'month', least: 1, most: 12, words: months },
  { name: 'day of the week', least: 0, most: 6, words: days },
];
const descriptors: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

/**
 * Reads a schedule as checkconfig accepts it: five fields, six with seconds, a descriptor, `TZ=Zone ` before any of
 * them. Prow reads the same with a newer version of the same package; where the two differ, the result says it.
 * @see https://pkg.go.dev/gopkg.in/robfig/cron.v2
 * @see https://pkg.go.dev/github.com/robfig/cron/v3
 */
export function parseCron(text: string): ParsedCron {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof CronFault) return { fault: error.message };
    throw error;
  }
}

class CronFault extends Error {}

function parse(text: string): ParsedCron {
  const spec = withoutZone(text);
  const hasZone = spec !== text;
  const descriptor = descriptors.get(spec);
  if (spec.startsWith('@') && descriptor === undefined) return parseEvery(spec);
  return { cron: parseFields(descriptor ?? spec, hasZone) };
}

function parseFields(spec: string, hasZone: boolean): Cron {
  const fields = spec.split(/\s+/).filter((field) => field);
  if (fields.length !== 5 && fields.length !== 6) {
    throw new CronFault(`expected 5 fields (or 6 with seconds), got ${fields.length}`);
  }
  const all = fields.length === 5 ? ['0', ...fields] : fields;
  const sets = all.map((field, index) => parseField(field, bounds[index]!));
  const [, minutes, hours, daysOfMonth, months, daysOfWeek] = sets.map(({ values }) => values);
  return {
    minutes: minutes!,
    hours: hours!,
    daysOfMonth: daysOfMonth!,
    months: months!,
    daysOfWeek: daysOfWeek!,
    hasBothDays: !sets[3]!.isWhole && !sets[5]!.isWhole,
    hasBothDaysInCheckconfig: !sets[3]!.hasStar && !sets[5]!.hasStar,
    hasZone,
    isEmpty: sets.some(({ values }) => values.size === 0),
  };
}

function withoutZone(text: string): string {
  if (!text.startsWith('TZ=')) return text;
  const end = text.indexOf(' ');
  if (end === -1) throw new CronFault('has a time zone but no schedule');
  const zone = text.slice(3, end);
  if (zone && zone !== 'Local' && !isZone(zone)) throw new CronFault(`time zone ${zone} does not exist`);
  return text.slice(end).trim();
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function parseEvery(spec: string): ParsedCron {
  if (!spec.startsWith('@every ')) throw new CronFault(`descriptor ${spec} does not exist`);
  const duration = spec.slice('@every '.length);
  const every = parseDuration(duration);
  if (every === undefined) throw new CronFault(`${duration} is not a duration`);
  return { every };
}

interface Field {
  readonly values: ReadonlySet<number>;
  readonly hasStar: boolean;
  /** Whether it has a star without a step. */
  readonly isWhole: boolean;
}

function parseField(field: string, limits: Bounds): Field {
  const values = new Set<number>();
  let hasStar = false;
  let isWhole = false;
  for (const expression of field.split(',').filter((part) => part)) {
    const range = parseRange(expression, limits);
    hasStar ||= range.hasStar;
    isWhole ||= range.hasStar && range.step === 1;
    for (let value = range.first; value <= range.last; value += range.step) values.add(value);
  }
  return { values, hasStar, isWhole };
}

function parseRange(expression: string, limits: Bounds) {
  const [range = '', step, ...more] = expression.split('/');
  const [low = '', high, ...rest] = range.split('-');
  const hasStar = low === '*' || low === '?';
  const complain = (what: string) => new CronFault(`${limits.name} ${expression}: ${what}`);
  if (!hasStar && rest.length > 0) throw complain('a range must have exactly one hyphen');
  if (more.length > 0) throw complain('a step must have exactly one slash');
  const first = hasStar ? limits.least : parseNumber(low, limits, complain);
  const single = high === undefined && step !== undefined ? limits.most : first;
  const last = hasStar ? limits.most : high === undefined ? single : parseNumber(high, limits, complain);
  const stride = step === undefined ? 1 : parseNumber(step, { ...limits, words: undefined }, complain);
  if (stride === 0) throw complain('the step must not be 0');
  if (first < limits.least) throw complain(`out of range (${limits.least}–${limits.most})`);
  if (last > limits.most) throw complain(`out of range (${limits.least}–${limits.most})`);
  if (first > last) throw complain('the range ends before it begins');
  return { first, last, step: stride, hasStar };
}

function parseNumber(text: string, { least, words }: Bounds, complain: (what: string) => CronFault): number {
  const word = words?.indexOf(text.toLowerCase()) ?? -1;
  if (word !== -1) return word + least;
  if (!/^\+?\d+$/.test(text)) throw complain(`${JSON.stringify(text)} is not a number`);
  return Number(text);
}
