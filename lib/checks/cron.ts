import { parseDuration } from '../config';

/** The times that a schedule names. */
export interface Cron {
  readonly months: ReadonlySet<number>;
  readonly daysOfMonth: ReadonlySet<number>;
  readonly daysOfWeek: ReadonlySet<number>;
  /** Whether both fields of days name some days only: then either is enough. */
  readonly hasBothDays: boolean;
  /** Whether some field names no time at all. */
  readonly isEmpty: boolean;
}

/** A schedule, a descriptor such as `@daily`, or why the text is neither. */
export type ParsedCron = { readonly cron: Cron } | { readonly isDescriptor: true } | { readonly fault: string };

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
const descriptors = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/**
 * Reads a schedule as Prow does: five fields, six with seconds, a descriptor, `TZ=Zone ` before any of them.
 * @see https://pkg.go.dev/gopkg.in/robfig/cron.v2
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
  if (spec.startsWith('@')) return parseDescriptor(spec);
  const fields = spec.split(/\s+/).filter((field) => field);
  if (fields.length !== 5 && fields.length !== 6) {
    throw new CronFault(`has ${fields.length} fields, and a schedule has 5, or 6 with seconds`);
  }
  const all = fields.length === 5 ? ['0', ...fields] : fields;
  const sets = all.map((field, index) => parseField(field, bounds[index]!));
  const isRestricted = (index: number) => !sets[index]!.hasStar;
  return {
    cron: {
      daysOfMonth: sets[3]!.values,
      months: sets[4]!.values,
      daysOfWeek: sets[5]!.values,
      hasBothDays: isRestricted(3) && isRestricted(5),
      isEmpty: sets.some(({ values }) => values.size === 0),
    },
  };
}

function withoutZone(text: string): string {
  if (!text.startsWith('TZ=')) return text;
  const end = text.indexOf(' ');
  if (end === -1) throw new CronFault('has a time zone and nothing else');
  const zone = text.slice(3, end);
  if (zone && zone !== 'Local' && !isZone(zone)) throw new CronFault(`names the time zone ${zone}, which there is not`);
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

function parseDescriptor(spec: string): ParsedCron {
  if (descriptors.includes(spec)) return { isDescriptor: true };
  if (!spec.startsWith('@every ')) throw new CronFault(`is ${spec}, a descriptor that there is not`);
  const duration = spec.slice('@every '.length);
  if (parseDuration(duration) === undefined) throw new CronFault(`repeats every ${duration}, which is no duration`);
  return { isDescriptor: true };
}

function parseField(field: string, limits: Bounds): { values: Set<number>; hasStar: boolean } {
  const values = new Set<number>();
  let hasStar = false;
  for (const expression of field.split(',').filter((part) => part)) {
    const range = parseRange(expression, limits);
    hasStar ||= range.hasStar;
    for (let value = range.first; value <= range.last; value += range.step) values.add(value);
  }
  return { values, hasStar };
}

function parseRange(expression: string, limits: Bounds) {
  const [range = '', step, ...more] = expression.split('/');
  const [low = '', high, ...rest] = range.split('-');
  const hasStar = low === '*' || low === '?';
  const complain = (what: string) => new CronFault(`has the ${limits.name} ${expression}, and ${what}`);
  if (!hasStar && rest.length > 0) throw complain('a range has one hyphen');
  if (more.length > 0) throw complain('a step has one slash');
  const first = hasStar ? limits.least : parseNumber(low, limits, complain);
  const single = high === undefined && step !== undefined ? limits.most : first;
  const last = hasStar ? limits.most : high === undefined ? single : parseNumber(high, limits, complain);
  const stride = step === undefined ? 1 : parseNumber(step, { ...limits, words: undefined }, complain);
  if (stride === 0) throw complain('a step of 0 never ends');
  if (first < limits.least) throw complain(`the least is ${limits.least}`);
  if (last > limits.most) throw complain(`the most is ${limits.most}`);
  if (first > last) throw complain('it ends before it begins');
  return { first, last, step: stride, hasStar };
}

function parseNumber(text: string, { least, words }: Bounds, complain: (what: string) => CronFault): number {
  const word = words?.indexOf(text.toLowerCase()) ?? -1;
  if (word !== -1) return word + least;
  if (!/^\+?\d+$/.test(text)) throw complain(`${JSON.stringify(text)} is no number`);
  return Number(text);
}
