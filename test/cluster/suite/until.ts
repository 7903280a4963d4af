import { setTimeout as sleep } from 'node:timers/promises';

/** The time after which a state that did not come is a failure; generous, since the machine may be busy. */
const limitSeconds = 900;

/** Waits until a probe gives a value, and returns it. */
export async function until<T>(
  what: string,
  probe: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  const deadline = Date.now() + limitSeconds * 1000;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`not within ${limitSeconds} s: ${what}`);
    await sleep(700);
  }
}
