import fc from 'fast-check';

/** One of these. */
export const one = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** An object of which every field may be missing. */
export const maybe = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> =>
  fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;

/** A short list. */
export const few = <T>(item: fc.Arbitrary<T>, minLength = 0): fc.Arbitrary<T[]> =>
  fc.array(item, { minLength, maxLength: Math.max(3, minLength) });

/** The object that each of these contributes fields to. */
export const all = (...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<Record<string, unknown>> =>
  fc.tuple(...parts).map((fields) => Object.assign({}, ...fields) as Record<string, unknown>);

/** Nothing most of the time. */
export const seldom = (part: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: part });

/** A name of Kubernetes. */
export const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,12}[a-z0-9])?$/).filter((text) => {
  return !/^(images|ci-index|ci-bundle|src|bin|rpms|root|test-bin|stub)/.test(text) && !text.includes('--');
});

/** A regular expression, with what makes YAML think. */
export const regex = one('^docs/', '.*', '^(?!docs/).*\\.go$', "^(a|b)'s: #x$", '[ab]+', '^x "y"$', '@x', '{a}', '%');

/** A cron, or something like one. */
export const cron = one('@daily', '@yearly', '@weekly', '0 3 * * 0', '5 4 * * 1-5', '* * * * *');

/** A text of the report: long, with quotes, emoji and line breaks. */
export const template = one(
  '{{if eq .Status.State "success"}} :rainbow: Job *{{.Spec.Job}}* ended with *{{.Status.State}}*. <{{.Status.URL}}|View logs> {{else}} no {{end}}',
  "it's: over",
  'two\nlines',
  'two\nlines\n',
  ' \u{1F680} rocket',
  'tab\there',
  'x',
);

/** A channel of Slack. */
export const channel = one('#forum', 'plain', '#a b', '@who');
