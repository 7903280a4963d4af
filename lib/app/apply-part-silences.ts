import { type Part } from '../pipeline';
import { type Problem } from '../problems';
import { rules } from '../rules';

/** Leaves out warnings that a construct at or above their place silences; a silence of nothing is a warning itself. */
export function applyPartSilences(parts: readonly Part[], problems: readonly Problem[]): Problem[] {
  const silencing = parts.filter(({ silences }) => silences.size > 0);
  if (silencing.length === 0) return [...problems];
  const used = new Set<string>();
  const left = problems.filter((problem) => {
    const part = silencing.find((candidate) => isSilencedBy(candidate, problem));
    if (part) used.add(`${part.node.path} ${problem.rule}`);
    return !part;
  });
  const unused = silencing.flatMap((part) =>
    [...part.silences]
      .filter(([rule]) => !used.has(`${part.node.path} ${rule}`))
      .map(([rule, reason]) => part.placed(unusedSilence(rule, reason))),
  );
  return [...left, ...unused];
}

function isSilencedBy({ silences, node: { path } }: Part, { severity, rule, place }: Problem): boolean {
  if (severity !== 'warning' || !silences.has(rule) || !('construct' in place)) return false;
  return place.construct === path || place.construct.startsWith(`${path}/`);
}

function unusedSilence(rule: string, reason: string) {
  const message = `the silence of ${rule} (${reason}) silences nothing`;
  return { severity: 'warning', rule: rules.unusedSilence.id, message, remedy: 'remove it' } as const;
}
