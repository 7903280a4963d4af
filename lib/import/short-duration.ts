/** A duration as a person writes it: `4h` for the canonical `4h0m0s`. */
export function shortDuration(canonical: string): string {
  const [, hours, minutes, seconds] = /^(\d+h)?(\d+m)?(\d+s)$/.exec(canonical) ?? [];
  if (seconds === undefined) return canonical;
  return [hours, minutes, seconds].filter((part) => part !== undefined && !/^0/.test(part)).join('') || canonical;
}
