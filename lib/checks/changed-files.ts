import { faultOfPattern } from '../config/go-pattern';
import { below, type Check, type ReportField } from './check';
import { rules } from '../rules';

/** The conditions that a bundle knows. */
export const onBundles = ['run_if_changed', 'skip_if_only_changed'];
const onImages = ['run_if_changed', 'skip_if_only_changed', 'pipeline_run_if_changed', 'pipeline_skip_if_only_changed'];

/** At most one condition on the changed files; the names are those that the place knows. */
export function checkChangedFiles(owner: object, report: ReportField, names: readonly string[] = onImages): void {
  const given = givenPatterns(owner, names).map(([name]) => name);
  if (given.length > 1) {
    const message = `cannot be combined with ${given[0]}`;
    report(rules.severalChangeConditions, [given[1]!], message, 'remove one of them');
  }
}

/** Patterns that Prow cannot compile. Upstream's loader and generator take them. */
export const checkPatterns: Check = ({ tests = [], images = {}, operator }, report) => {
  tests.forEach((test, index) => checkPatternsOf(test, below(report, 'tests', index)));
  checkPatternsOf(images, below(report, 'images'));
  (operator?.bundles ?? []).forEach((bundle, index) => {
    checkPatternsOf(bundle, below(report, 'operator', 'bundles', index), onBundles);
  });
};

function checkPatternsOf(owner: object, report: ReportField, names: readonly string[] = onImages): void {
  for (const [name, pattern] of givenPatterns(owner, names)) {
    const fault = faultOfPattern(pattern);
    if (fault === undefined) continue;
    const message = `${JSON.stringify(pattern)} is not a valid Go regular expression: ${fault}`;
    report(rules.invalidPattern, [name], message, suggestionFor(fault));
  }
}

/** The conditions on changed files that are set, each with its pattern. */
export function givenPatterns(owner: object, names: readonly string[] = onImages): [string, string][] {
  const conditions = owner as Readonly<Record<string, unknown>>;
  return names.filter((name) => Boolean(conditions[name])).map((name) => [name, String(conditions[name])]);
}

function suggestionFor(fault: string): string {
  if (/`\(\?(?:!|=|<)/.test(fault)) return 'Go has no lookahead or lookbehind; write the pattern without it';
  if (/repetition operator/.test(fault)) return 'this is a regular expression, not a glob; write .* for any text';
  return 'see https://pkg.go.dev/regexp/syntax';
}
