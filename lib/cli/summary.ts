/** Writes the line that says what a command did: to standard error, since standard output may be data. */
export function writeSummary(isGood: boolean, text: string): void {
  process.stderr.write(`${isGood ? '✓' : '✗'} ${text}\n`);
}

/** A number with its noun. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
