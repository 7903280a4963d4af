const unitNanoseconds: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

// What fits into 64 bits: about 292 years.
const longest = 2n ** 63n - 1n;

/**
 * The nanoseconds of a duration such as `1h30m` or `1.5h`, or nothing where the text is no duration.
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function parseDuration(text: string): bigint | undefined {
  const match = /^([-+]?)(0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/.exec(text);
  if (!match) return undefined;
  let total = 0n;
  for (const [, whole, fraction = '', unit] of match[2]!.matchAll(/(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/g)) {
    const scale = unitNanoseconds[unit!]!;
    total += BigInt(whole || '0') * scale + (BigInt(fraction || '0') * scale) / 10n ** BigInt(fraction.length);
  }
  const signed = match[1] === '-' ? -total : total;
  return signed >= -longest - 1n && signed <= longest ? signed : undefined;
}

/** Nanoseconds in the loader's own form: `1h0m0s`, `45s`, `1.5ms`, `0s`. */
export function formatDuration(nanoseconds: bigint): string {
  const sign = nanoseconds < 0n ? '-' : '';
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (size === 0n) return '0s';
  if (size < 1_000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${decimal(size, 1_000n)}µs`;
  if (size < 1_000_000_000n) return `${sign}${decimal(size, 1_000_000n)}ms`;
  const minutes = size / unitNanoseconds['m']!;
  const seconds = `${decimal(size % unitNanoseconds['m']!, unitNanoseconds['s']!)}s`;
  if (minutes === 0n) return `${sign}${seconds}`;
  const hours = minutes / 60n;
  return hours === 0n ? `${sign}${minutes}m${seconds}` : `${sign}${hours}h${minutes % 60n}m${seconds}`;
}

function decimal(value: bigint, scale: bigint): string {
  const digits = String(scale).length - 1;
  const fraction = String(value % scale)
    .padStart(digits, '0')
    .replace(/0+$/, '');
  return fraction ? `${value / scale}.${fraction}` : String(value / scale);
}

/** The same duration in the loader's own form; a text that is no duration stays as it is. */
export function canonicalDuration(text: string): string {
  const nanoseconds = parseDuration(text);
  return nanoseconds === undefined ? text : formatDuration(nanoseconds);
}
