import { type CheckContext } from '../../../lib/checks';
import { formatProblem } from '../../../lib/problems';
import { caseOf, errorsIn } from './case';
import { stricterRules } from './differences';
import { partOfField } from './field-of-message';

/** Where our verdict and that of the real tool part, in words; nothing where they agree. */
export function disagreement(seed: number, recorded: string, context: CheckContext): string | undefined {
  const { text, mutations } = caseOf(seed);
  const errors = errorsIn(text, context);
  const shared = errors.filter(({ rule }) => !Object.hasOwn(stricterRules, rule));
  const accepts = recorded === '+';
  const about = `seed ${seed} (${mutations.join(', ') || 'valid'})`;
  const ours = errors.map(formatProblem).join('\n  ');
  if (accepts && shared.length > 0) return `${about}: the tool accepts, we refuse:\n  ${ours}`;
  if (!accepts && errors.length === 0) return `${about}: the tool refuses ${recorded}, we accept`;
  const parts = new Set(errors.map(({ field = [] }) => partOfField(field)));
  const missing = accepts
    ? []
    : recorded
        .slice(1)
        .split(' ')
        .filter((part) => part && !parts.has(part));
  return missing.length > 0 ? `${about}: the tool names ${missing.join(', ')}, we name:\n  ${ours}` : undefined;
}

/** The rules of ours that refuse what the tool accepts, for a seed on which the verdicts are compared. */
export function stricterOn(seed: number, recorded: string, context: CheckContext): string[] {
  if (recorded !== '+') return [];
  return errorsIn(caseOf(seed).text, context).map(({ rule }) => rule);
}
