import { goFloat } from './go-float';

/** The string that the loader makes of a scalar of another type, in a string field or as a key. */
export function textOfScalar(value: null | boolean | number | bigint | string): string {
  return typeof value === 'number' && !Number.isInteger(value) ? goFloat(value, 32) : String(value);
}
