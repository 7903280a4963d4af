import { ruleIds, rules } from '../rules';
import { nearestName } from './nearest-name';
import { type UnplacedProblem } from './problem';

/** How to go on where a rule does not exist. */
export function ruleSuggestion(id: string): string {
  const near = nearestName(id, ruleIds);
  return near ? `did you mean ${near}?` : 'openshift-ci explain lists all rules';
}

/** That a suppression names a rule that does not exist. */
export function unknownRule(id: string): UnplacedProblem {
  const message = `rule ${JSON.stringify(id)} does not exist`;
  return { severity: 'error', rule: rules.unknownRule.id, message, remedy: ruleSuggestion(id) };
}
