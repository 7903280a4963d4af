/**
 * The value that a map has under a key. Keys come from users, and a plain lookup of `constructor` or `toString` finds
 * what every object inherits.
 */
export function ownValue<T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return map && Object.hasOwn(map, key) ? map[key] : undefined;
}
