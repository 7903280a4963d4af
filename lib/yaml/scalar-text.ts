/** The string that the loader makes of a scalar of another type, in a string field or as a key. */
export function textOfScalar(value: null | boolean | number | bigint | string): string {
  return typeof value === 'number' && !Number.isInteger(value) ? floatText(value) : String(value);
}

// A 32-bit float in Go's %g form, with the fewest digits that tell it apart.
function floatText(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return 'NaN';
  if (!Number.isFinite(single)) return single > 0 ? '+Inf' : '-Inf';
  const [digits, power] = shortestDigits(single).split('e') as [string, string];
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 21) {
    return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  const plain = Number(`${digits}e${power}`);
  return plain.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });
}

function shortestDigits(single: number): string {
  for (let precision = 0; precision < 9; precision++) {
    const digits = single.toExponential(precision);
    if (Math.fround(Number(digits)) === single) return digits;
  }
  return single.toExponential(9);
}
