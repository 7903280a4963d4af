import {
  type Configuration,
  type MultiStageTestConfiguration,
  type TestConfiguration,
  type TestStep,
} from '../../../lib/config';

/** A mistake, the rule that finds it, and what is then said. */
export interface RuleCase {
  readonly rule: string;
  readonly change: (configuration: Configuration) => void;
  readonly says: string;
}

export const unit = (c: Configuration): TestConfiguration => c.tests![0]!;
export const nightly = (c: Configuration): TestConfiguration => c.tests![1]!;
export const claimed = (c: Configuration): TestConfiguration => c.tests![2]!;
export const e2e = (c: Configuration): MultiStageTestConfiguration => c.tests![3]!.steps!;
export const run = (c: Configuration): TestStep => e2e(c).test![0]!;
export const requests = (c: Configuration): Record<string, string> => c.resources!['*']!.requests!;
export const release = (c: Configuration, change: object): void => void (c.releases!['custom'] = change);
export const secret = (c: Configuration, ...secrets: object[]): void => void (unit(c).secrets = secrets as never);
export const credential = (c: Configuration, ...more: object[]): void => void (run(c).credentials = more as never);
export const chars = (length: number): string => 'a'.repeat(length);
