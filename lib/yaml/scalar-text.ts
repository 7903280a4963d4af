import { goFloat } from './go-float';
import { tagOf } from './resolve-scalar';

/**
 * The string that the loader makes of a scalar of another type, in a string field. The source tells whole floats from
 * integers, which differ from a million up: `1000000.0` is read as `1e+06`.
 */
export function textOfScalar(value: null | boolean | number | bigint | string, source?: string): string {
  if (typeof value !== 'number') return String(value);
  const isFloat = !Number.isInteger(value) || (source !== undefined && tagOf(source) === 'float');
  return isFloat ? goFloat(value, 32) : String(value);
}

/** The string that the loader makes of a map's key. */
export function textOfKey(value: null | boolean | number | bigint | string, source: string): string {
  const text = textOfScalar(value, source);
  if (typeof value !== 'number') return text;
  return { '+Inf': '.inf', '-Inf': '-.inf', NaN: '.nan' }[text] ?? text;
}
