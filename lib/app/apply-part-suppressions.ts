import { type Part } from '../pipeline';
import { type Problem } from '../problems';
import { rules } from '../rules';

/** Leaves out warnings that a construct at or above their place suppresses; one that matches nothing is a warning itself. */
export function applyPartSuppressions(parts: readonly Part[], problems: readonly Problem[]): Problem[] {
  const suppressing = parts.filter(({ suppressions }) => suppressions.size > 0);
  if (suppressing.length === 0) return [...problems];
  const used = new Set<string>();
  const left = problems.filter((problem) => {
    const part = suppressing.find((candidate) => isSuppressedBy(candidate, problem));
    if (part) used.add(`${part.node.path} ${problem.rule}`);
    return !part;
  });
  const unused = suppressing.flatMap((part) =>
    [...part.suppressions]
      .filter(([rule]) => !used.has(`${part.node.path} ${rule}`))
      .map(([rule, reason]) => part.placed(unusedSuppression(rule, reason))),
  );
  return [...left, ...unused];
}

function isSuppressedBy({ suppressions, node: { path } }: Part, { severity, rule, place }: Problem): boolean {
  if (severity !== 'warning' || !suppressions.has(rule) || !('construct' in place)) return false;
  return place.construct === path || place.construct.startsWith(`${path}/`);
}

function unusedSuppression(rule: string, reason: string) {
  const message = `the suppression of ${rule} (${reason}) matches nothing`;
  return { severity: 'warning', rule: rules.unusedSuppression.id, message, remedy: 'remove it' } as const;
}
