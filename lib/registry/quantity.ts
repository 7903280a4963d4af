/** An amount as Kubernetes writes it: digits times a power of ten times a power of two. */
export interface Quantity {
  /** -1, 0 or 1. */
  readonly sign: number;
  readonly digits: bigint;
  /** The power of ten. */
  readonly decimal: number;
  /** The power of two. */
  readonly binary: number;
}

const decimalSuffixes: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const binarySuffixes: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };

/**
 * The amount that a text such as `100m` or `2Gi` says, or nothing where it says none. A bare sign or point is zero.
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#ParseQuantity
 */
export function parseQuantity(text: string): Quantity | undefined {
  const match = text === '' ? null : /^([-+]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*)([-+]?\d*)$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', letters = '', digits = ''] = match;
  const scale = scaleOf(letters, digits);
  if (!scale) return undefined;
  const value = BigInt(whole + fraction || '0');
  const signum = value === 0n ? 0 : sign === '-' ? -1 : 1;
  return { sign: signum, digits: value, decimal: scale.decimal - fraction.length, binary: scale.binary };
}

function scaleOf(letters: string, digits: string): { decimal: number; binary: number } | undefined {
  if (/^[eE]$/.test(letters) && /^[-+]?\d+$/.test(digits)) return { decimal: Number(digits), binary: 0 };
  if (digits !== '') return undefined;
  if (Object.hasOwn(decimalSuffixes, letters)) return { decimal: decimalSuffixes[letters]!, binary: 0 };
  return Object.hasOwn(binarySuffixes, letters) ? { decimal: 0, binary: binarySuffixes[letters]! } : undefined;
}

/** Less than zero where the first amount is smaller, more where it is larger. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  if (a.sign !== b.sign || a.sign === 0) return a.sign - b.sign;
  const [size, other] = [magnitude(a), magnitude(b)];
  if (Math.abs(size - other) > 2) return a.sign * (size - other);
  const decimal = Math.min(a.decimal, b.decimal);
  const scaled = (quantity: Quantity) =>
    quantity.digits * 10n ** BigInt(quantity.decimal - decimal) * 2n ** BigInt(quantity.binary);
  const difference = scaled(a) - scaled(b);
  return a.sign * (difference < 0n ? -1 : difference > 0n ? 1 : 0);
}

// The power of ten of an amount, roughly: amounts such as 1e999999999 are never written out.
function magnitude({ digits, decimal, binary }: Quantity): number {
  return String(digits).length + decimal + binary * Math.LOG10E * Math.LN2;
}
