/** Adds items to the end of a list. `push(...items)` fails where there are more than about a hundred thousand of them. */
export function addAll<T>(list: T[], ...more: readonly Iterable<T>[]): void {
  for (const items of more) for (const item of items) list.push(item);
}
