/** A float as Go's `%g` writes it with the fewest digits: an exponent below 1e-4 and from 1e6 up. */
export function goFloat(exact: number, bits: 32 | 64): string {
  const value = bits === 32 ? Math.fround(exact) : exact;
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const [digits, exponent] = shortest(value, bits).split('e') as [string, string];
  const power = Number(exponent);
  if (power < -4 || power >= 6) {
    return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  const text = String(Number(`${digits}e${exponent}`));
  return Object.is(value, -0) ? '-0' : text;
}

function shortest(value: number, bits: 32 | 64): string {
  for (let precision = 0; bits === 32 && precision < 9; precision++) {
    const digits = value.toExponential(precision);
    if (Math.fround(Number(digits)) === value) return digits;
  }
  return value.toExponential();
}
