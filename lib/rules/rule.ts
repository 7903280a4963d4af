/** How bad a problem is: `error` fails the synth, `not-expressible` fails one target's output, `warning` fails nothing. */
export type Severity = 'error' | 'not-expressible' | 'warning';

/** What upstream's tools do with the same input, as far as a source shows it. */
export interface Upstream {
  /** The messages of ci-tools by source file, with Go's verbs in place of values. */
  readonly messages?: Readonly<Record<string, readonly string[]>>;
  /** What else is known, in one sentence. */
  readonly note?: string;
}

/** A kind of problem: what it means, why it matters and how to fix it. */
export interface Rule {
  /** The stable name in kebab case, such as `unknown-field`. */
  readonly id: string;
  /** How bad it is, unless a report says otherwise. */
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly summary: string;
  /** What happens because of it. */
  readonly why: string;
  /** The smallest input that has the problem, where one fits into a few lines. */
  readonly example?: string;
  /** What to do about it. */
  readonly fix: string;
  /** What upstream's tools do with the same input; missing where no source shows it. */
  readonly upstream?: Upstream;
}

/** A rule as its table has it: the key is its name, and most rules are errors. */
export type RuleRow = Omit<Rule, 'id' | 'severity'> & Partial<Pick<Rule, 'severity'>>;

/** A table of rules; the key `duplicateTest` becomes the rule `duplicate-test`. */
export function defineRules<Key extends string>(rows: Readonly<Record<Key, RuleRow>>): Readonly<Record<Key, Rule>> {
  const rules = Object.entries<RuleRow>(rows).map(([key, row]) => [key, { id: idOf(key), severity: 'error', ...row }]);
  return Object.fromEntries(rules) as Record<Key, Rule>;
}

function idOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
