/** Makes an input of about a length. */
export type Shape = (length: number) => string;

/** CPU time in milliseconds, the least of a few runs. */
export function cpuTime(run: () => void, rounds = 1): number {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
