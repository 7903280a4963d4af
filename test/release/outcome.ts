/** What came of one area of the suite. */
export interface Outcome {
  readonly area: string;
  /** How many things were compared, and what they are. */
  readonly checked: string;
  /** What differs, one line each. */
  readonly differences: readonly string[];
  /** Counts that are no differences, such as warnings. */
  readonly notes?: string;
}

const shown = 5;

/** One line of counts, and the first differences. */
export function formatOutcome({ area, checked, differences, notes }: Outcome, seconds: number): string {
  const counts = [checked, `${differences.length} differ`, notes, `${seconds.toFixed(0)} s of CPU`].filter(Boolean);
  const lines = differences.slice(0, shown).map((line) => `  ${line}`);
  const more = differences.length > shown ? [`  … and ${differences.length - shown} more`] : [];
  return [`${area}: ${counts.join(', ')}`, ...lines, ...more].join('\n');
}
