import { type Suppression } from '../checks';
import { list, object, type Shape, text } from '../config';
import { type Problem, unknownRule, addAll } from '../problems';
import { readDocumentFile } from '../registry';
import { ruleOf, rules } from '../rules';

const suppressionShape: Shape = { fields: { rule: text(), file: text(), field: text(), reason: text() } };
const suppressionsShape: Shape = { fields: { suppressions: list(object(suppressionShape)) } };

/** A suppression from `rule=reason` or `rule:file=reason`. */
export function parseSuppression(text: string): Suppression | undefined {
  const match = /^([a-z-]+)(?::([^=]+))?=(.*\S.*)$/.exec(text);
  return match ? { rule: match[1]!, file: match[2], reason: match[3]!.trim() } : undefined;
}

/** Reads a list of suppressions; one without a rule or a reason is a problem, and matches nothing. */
export function readSuppressions(file: string, problems: Problem[]): Suppression[] {
  const {
    data,
    problems: found,
    placeOf,
  } = readDocumentFile(file, suppressionsShape, { unknown: 'error', rootList: 'suppressions' });
  addAll(problems, found);
  const suppressions = (data?.['suppressions'] ?? []) as Partial<Suppression>[];
  return suppressions.flatMap(({ rule = '', reason = '', ...where }, index): Suppression[] => {
    if (rule && !ruleOf(rule)) {
      const at = ['suppressions', index, 'rule'];
      problems.push({ ...unknownRule(rule), place: placeOf(at), field: at });
      return [];
    }
    if (rule && reason.trim()) return [{ rule, reason, ...where }];
    const field = ['suppressions', index, rule ? 'reason' : 'rule'];
    const place = placeOf(field);
    const remedy = 'name the rule and give a reason';
    problems.push({
      severity: 'error',
      rule: rules.incompleteSuppression.id,
      place,
      field,
      message: 'is missing',
      remedy,
    });
    return [];
  });
}

/** The warning that a suppression matches nothing. */
export function unusedSuppression({ rule, file, reason }: Suppression, from = '--suppress'): Problem {
  const message = `the suppression of ${rule}${file ? ` in ${file}` : ''} (${reason}) matches nothing`;
  return { severity: 'warning', rule: rules.unusedSuppression.id, place: { file: from }, message, remedy: 'remove it' };
}
