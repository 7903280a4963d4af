import { Random } from '../../support/random';

const words = { month: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ') };
const days = 'SUN Mon tue wed THU fri sat'.split(' ');
const descriptors = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly', '@never', '@'];
const limits = [
  { least: 0, most: 59, names: [] },
  { least: 0, most: 23, names: [] },
  { least: 1, most: 31, names: [] },
  { least: 1, most: 12, names: words.month },
  { least: 0, most: 6, names: days },
] as const;

/** Schedules that look random: most are legal, as people write them and as nobody would. */
export function expressions(count: number): string[] {
  const random = new Random(25);
  const found = new Set<string>();
  while (found.size < count) found.add(expression(random));
  return [...found];
}

function expression(random: Random): string {
  if (random.chance(0.02)) return random.pick(descriptors);
  const fields = limits.map((limit, index) => field(random, limit, [0.04, 0.25][index] ?? 0.5));
  if (random.chance(0.1)) fields.unshift(random.pick(['0', '30', '*/20', '15-20']));
  if (random.chance(0.02)) fields.splice(random.below(fields.length), random.pick([1, 2]));
  const text = fields.join(random.pick([' ', ' ', ' ', '  ', '\t']));
  return random.chance(0.03) ? `${random.pick(['TZ=Asia/Tokyo', 'TZ=UTC', 'CRON_TZ=UTC', ''])} ${text}` : text;
}

type Limit = (typeof limits)[number];

function field(random: Random, limit: Limit, star: number): string {
  if (random.chance(star)) return random.pick(['*', '*', '*', '?']);
  const count = random.chance(0.25) ? 2 + random.below(2) : 1;
  return Array.from({ length: count }, () => part(random, limit)).join(random.chance(0.02) ? ',,' : ',');
}

function part(random: Random, limit: Limit): string {
  const one = () => value(random, limit);
  const step = () => random.pick([1, 2, 3, 4, 5, 7, 10, 12, 15, 20, 31, 60]);
  if (random.chance(0.55)) return one();
  return random.pick([
    () => `*/${step()}`,
    () => `${one()}-${one()}`,
    () => `${one()}/${step()}`,
    () => range(random, limit),
  ])();
}

function range(random: Random, { least, most }: Limit): string {
  const first = least + random.below(most - least);
  const last = first + random.below(most - first + 1);
  return `${first}-${last}${random.chance(0.3) ? `/${1 + random.below(5)}` : ''}`;
}

// Now and then out of range, with a zero in front, or a word.
function value(random: Random, { least, most, names }: Limit): string {
  if (names.length > 0 && random.chance(0.3)) return random.pick(names);
  if (random.chance(0.03)) return String(random.pick([most + 1, 0, 99, -1]));
  const number = least + random.below(most - least + 1);
  return random.chance(0.15) ? String(number).padStart(2, '0') : String(number);
}
