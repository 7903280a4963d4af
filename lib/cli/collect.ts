/** What a flag was given so far, with one value more: for flags that may be given several times. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
