import { AssertionError } from 'node:assert';

/** The whole message of the failed test that a call throws. */
export function failureOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof AssertionError) return error.message;
    throw error;
  }
  throw new Error('nothing was thrown');
}
