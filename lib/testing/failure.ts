import { AssertionError } from 'node:assert';

/** A failed test, as every runner knows it; the message says all, so that no runner adds a comparison of its own. */
export function failure(message: string): AssertionError {
  return new AssertionError({ message });
}
