import { type Silence } from '../checks';
import { list, object, type Shape, text } from '../config';
import { type Problem } from '../problems';
import { readDocumentFile } from '../registry';
import { rules } from '../rules';

const silenceShape: Shape = { fields: { rule: text(), file: text(), field: text(), reason: text() } };
const silencesShape: Shape = { fields: { silences: list(object(silenceShape)) } };

/** A silence from `rule=reason` or `rule:file=reason`. */
export function parseSilence(text: string): Silence | undefined {
  const match = /^([a-z-]+)(?::([^=]+))?=(.*\S.*)$/.exec(text);
  return match ? { rule: match[1]!, file: match[2], reason: match[3]!.trim() } : undefined;
}

/** Reads a list of silences; one without a rule or a reason is a problem, and silences nothing. */
export function readSilences(file: string, problems: Problem[]): Silence[] {
  const {
    data,
    problems: found,
    placeOf,
  } = readDocumentFile(file, silencesShape, { unknown: 'error', rootList: 'silences' });
  problems.push(...found);
  const silences = (data?.['silences'] ?? []) as Partial<Silence>[];
  return silences.flatMap(({ rule = '', reason = '', ...where }, index): Silence[] => {
    if (rule && reason.trim()) return [{ rule, reason, ...where }];
    const field = ['silences', index, rule ? 'reason' : 'rule'];
    const place = placeOf(field);
    const remedy = 'say which rule is silenced, and why';
    problems.push({ severity: 'error', rule: rules.incompleteSilence.id, place, field, message: 'is missing', remedy });
    return [];
  });
}

/** The warning that a silence silences nothing any more. */
export function unusedSilence({ rule, file, reason }: Silence, from = '--silence'): Problem {
  const message = `the silence of ${rule}${file ? ` in ${file}` : ''} (${reason}) silences nothing`;
  return { severity: 'warning', rule: rules.unusedSilence.id, place: { file: from }, message, remedy: 'remove it' };
}
