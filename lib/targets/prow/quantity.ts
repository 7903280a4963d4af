/** A quantity as a whole number times a power of ten, and the family of its suffix. */
interface Quantity {
  readonly mantissa: bigint;
  /** The power of ten that the mantissa counts in. */
  readonly scale: number;
  readonly family: Family;
}

type Family = 'decimal' | 'exponent' | 'binary';

const decimalSuffixes = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const binarySuffixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const largestBinary = 2n ** 63n - 1n;

/**
 * A Kubernetes quantity in its canonical form: `1000m` is `1`, `0.5` is `500m`, `1024Ki` is `1Mi`. Nothing where the
 * text is no quantity.
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity
 */
export function canonicalQuantity(text: string): string | undefined {
  const match = /^([-+]?)(\d+\.?\d*|\.\d+)([numkMGTPE]|[KMGTPE]i|[eE][-+]?\d+|)$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign, digits, suffix] = match as unknown as [string, string, string, string];
  const [whole = '', fraction = ''] = digits.split('.');
  if (isCanonical(whole.replace(/^0+/, '') || '0', fraction, suffix)) return text.trim();
  const quantity = quantityOf(BigInt(whole + fraction || '0'), -fraction.length, suffix);
  const formatted = formatQuantity(quantity);
  return sign === '-' && formatted !== '0' ? `-${formatted}` : formatted;
}

// Which spellings are taken for canonical as they stand; not quite those that formatting would give.
function isCanonical(whole: string, fraction: string, suffix: string): boolean {
  const digits = whole + fraction;
  if (suffix.endsWith('i')) {
    const power = binarySuffixes.indexOf(suffix) * 10;
    const precision = 15 - whole.length - Math.trunc((power * 3) / 10) - 1;
    return !fraction && precision >= 0 && (BigInt(whole) & 7n) !== 0n;
  }
  const scale = exponentOf(suffix) - fraction.length;
  const isShort = digits.length <= 18 && scale >= -9;
  return isShort && scale % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0');
}

function exponentOf(suffix: string): number {
  if (/^[eE][-+]?\d/.test(suffix)) return Number(suffix.slice(1));
  return (decimalSuffixes.indexOf(suffix) - 3) * 3;
}

function quantityOf(digits: bigint, scale: number, suffix: string): Quantity {
  if (suffix.endsWith('i')) {
    const mantissa = digits << BigInt(binarySuffixes.indexOf(suffix) * 10);
    return cappedBinary(roundedUp({ mantissa, scale, family: 'binary' }));
  }
  const family = /^[eE][-+]?\d/.test(suffix) ? 'exponent' : 'decimal';
  return roundedUp({ mantissa: digits, scale: scale + exponentOf(suffix), family });
}

// Nothing is smaller than 1n.
function roundedUp({ mantissa, scale, family }: Quantity): Quantity {
  if (scale >= -9) return { mantissa, scale, family };
  const unit = 10n ** BigInt(-9 - scale);
  return { mantissa: (mantissa + unit - 1n) / unit, scale: -9, family };
}

function cappedBinary(quantity: Quantity): Quantity {
  const isLarger = quantity.mantissa > largestBinary * 10n ** BigInt(-quantity.scale);
  return isLarger ? { mantissa: largestBinary, scale: 0, family: 'binary' } : quantity;
}

function formatQuantity({ mantissa, scale, family }: Quantity): string {
  if (mantissa === 0n) return '0';
  if (family === 'binary') {
    const unit = 10n ** BigInt(-scale);
    if (mantissa % unit === 0n && mantissa / unit >= 1024n) return formatBinary(mantissa / unit);
  }
  return formatDecimal(mantissa, scale, family);
}

function formatBinary(value: bigint): string {
  let power = 0;
  while (value % 1024n === 0n && power < binarySuffixes.length - 1) {
    value /= 1024n;
    power++;
  }
  return `${value}${binarySuffixes[power]}`;
}

function formatDecimal(mantissa: bigint, scale: number, family: Family): string {
  while (mantissa % 10n === 0n) {
    mantissa /= 10n;
    scale++;
  }
  const excess = ((scale % 3) + 3) % 3;
  const digits = mantissa * 10n ** BigInt(excess);
  const exponent = scale - excess;
  if (family === 'exponent') return exponent === 0 ? `${digits}` : `${digits}e${exponent}`;
  return `${digits}${decimalSuffixes[exponent / 3 + 3] ?? ''}`;
}
